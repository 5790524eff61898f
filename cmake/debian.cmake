# What a build needs of Debian, looked for at once: pip shows one error that names every package, not the first library that is missing.
set(NEEDS
  libexpected-dev tl/expected.hpp  libfmt-dev fmt/format.h  libsimdjson-dev simdjson.h  nlohmann-json3-dev nlohmann/json.hpp
  libtomlplusplus-dev toml++/toml.h  libsqlite3-dev sqlite3.h  libpqxx-dev pqxx/pqxx  libxxhash-dev xxhash.h
  libssl-dev openssl/ssl.h  libuchardet-dev uchardet/uchardet.h  libicu-dev unicode/ucnv.h  libpugixml-dev pugixml.hpp
  libdeflate-dev libdeflate.h  zlib1g-dev zlib.h  libzstd-dev zstd.h  libbrotli-dev brotli/decode.h
  libcld2-dev cld2/public/compact_lang_det.h  libcurl4-openssl-dev curl/curl.h)
set(missing)
find_program(PKG_CONFIG pkg-config)
if(NOT PKG_CONFIG)
  list(APPEND missing pkg-config)
endif()
while(NEEDS)
  list(POP_FRONT NEEDS package header)
  find_path(found ${header} PATH_SUFFIXES uchardet NO_CACHE)
  if(NOT found)
    list(APPEND missing ${package})
  endif()
  unset(found)
endwhile()
if(missing)
  list(JOIN missing " " missing)
  message(FATAL_ERROR "Selon needs these packages of Debian: apt-get install ${missing}")
endif()
