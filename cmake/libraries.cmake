# The libraries of others, and which rooms wrap them.
if(SELON_PYTHON)
  include(${CMAKE_CURRENT_LIST_DIR}/debian.cmake)
endif()
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(simdjson REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tl-expected REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(ZLIB REQUIRED)
pkg_check_modules(SQLITE3 REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(PQXX REQUIRED IMPORTED_TARGET libpqxx)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(UCHARDET REQUIRED IMPORTED_TARGET uchardet)
# CLD2 ships neither CMake nor pkg-config files.
add_library(selon_cld2 INTERFACE)
target_link_libraries(selon_cld2 INTERFACE cld2)
pkg_check_modules(PUGIXML REQUIRED IMPORTED_TARGET pugixml)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-uc)
pkg_check_modules(CURL REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(PACKING REQUIRED IMPORTED_TARGET libdeflate zlib libzstd libbrotlidec)

# Which third-party libraries a room's wrapping files link (who includes what: tools/check_layers.py).
set(WRAPS_base PkgConfig::XXHASH OpenSSL::Crypto)
set(WRAPS_vocabulary simdjson::simdjson)
set(WRAPS_report simdjson::simdjson PkgConfig::UCHARDET PkgConfig::ICU PkgConfig::PACKING PkgConfig::PUGIXML)
set(WRAPS_clean simdjson::simdjson selon_cld2)
set(WRAPS_fetch PkgConfig::CURL PkgConfig::ICU ZLIB::ZLIB)
set(WRAPS_record PkgConfig::SQLITE3 PkgConfig::PQXX)
set(WRAPS_engine Threads::Threads)
set(WRAPS_export ZLIB::ZLIB ${CMAKE_DL_LIBS})
set(WRAPS_server Threads::Threads OpenSSL::SSL PkgConfig::PACKING)
# Boost's coroutines hand their frames to an allocator of their own, which g++ 12 takes for a mistake.
# clang 14 has the coroutines of C++20 and does not say so.
set_source_files_properties(src/server/http.cc PROPERTIES
  COMPILE_OPTIONS "$<$<CXX_COMPILER_ID:GNU>:-Wno-mismatched-new-delete>"
  COMPILE_DEFINITIONS
    "$<$<CXX_COMPILER_ID:Clang>:__cpp_impl_coroutine=201902L;BOOST_ASIO_HAS_CO_AWAIT;BOOST_ASIO_HAS_STD_COROUTINE>")
