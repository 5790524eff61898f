// Wraps libdeflate (whole gzip members) and zlib (what must be read step by step).
#include <libdeflate.h>
#include <zlib.h>

#include <algorithm>
#include <limits>

#include "report/decoder.h"

namespace selon::report {

namespace {

class Inflater final : public Decoder {
 public:
  explicit Inflater(int window_bits) : window_bits_(window_bits) { begin(); }
  ~Inflater() override { inflateEnd(&stream_); }

  void begin() override {
    if (ready_) {
      ready_ = inflateReset2(&stream_, window_bits_) == Z_OK;
    } else {
      ready_ = inflateInit2(&stream_, window_bits_) == Z_OK;
    }
  }

  Step step(std::string_view in, std::span<char> out) override {
    if (!ready_) return {Step::State::damaged, 0, 0};
    constexpr std::size_t kMost = std::numeric_limits<uInt>::max();
    const auto in_size = static_cast<uInt>(std::min(in.size(), kMost));
    const auto out_size = static_cast<uInt>(std::min(out.size(), kMost));
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = in_size;
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = out_size;
    const int code = ::inflate(&stream_, Z_NO_FLUSH);
    Step step;
    step.in = in_size - stream_.avail_in;
    step.out = out_size - stream_.avail_out;
    if (code == Z_STREAM_END) {
      step.state = Step::State::end;
    } else if (code != Z_OK && code != Z_BUF_ERROR) {
      step.state = Step::State::damaged;
    }
    return step;
  }

 private:
  z_stream stream_{};
  int window_bits_;
  bool ready_ = false;
};

}  // namespace

std::unique_ptr<Decoder> inflater(Packing packing) {
  const int gzip = 16 + MAX_WBITS, zlib = MAX_WBITS, raw = -MAX_WBITS;
  return std::make_unique<Inflater>(packing == Packing::gzip ? gzip : packing == Packing::zlib ? zlib : raw);
}

struct MemberInflater::State {
  libdeflate_decompressor* decompressor = libdeflate_alloc_decompressor();
  ~State() { libdeflate_free_decompressor(decompressor); }
};

MemberInflater::MemberInflater() : state_(std::make_unique<State>()) {}
MemberInflater::~MemberInflater() = default;

std::optional<MemberInflater::Sizes> MemberInflater::inflate(std::string_view in, std::span<char> out) {
  Sizes sizes{};
  const auto code = libdeflate_gzip_decompress_ex(state_->decompressor, in.data(), in.size(), out.data(),
                                                  out.size(), &sizes.in, &sizes.out);
  failure_ = code == LIBDEFLATE_SUCCESS              ? Failure::none
             : code == LIBDEFLATE_INSUFFICIENT_SPACE ? Failure::no_room
                                                     : Failure::bad;
  if (failure_ != Failure::none) return std::nullopt;
  return sizes;
}

}  // namespace selon::report
