// Wraps libzstd.
#include <zstd.h>

#include "report/decoder.h"

namespace selon::report {

namespace {

/// 128 MiB, what `zstd --long` and archives use at most; a frame may ask for 3 GB.
constexpr int kMostWindowLog = 27;

class Zstd final : public Decoder {
 public:
  explicit Zstd(std::string_view dictionary) : context_(ZSTD_createDCtx()) {
    ZSTD_DCtx_setParameter(context_, ZSTD_d_windowLogMax, kMostWindowLog);
    if (!dictionary.empty())
      ready_ = !ZSTD_isError(ZSTD_DCtx_loadDictionary(context_, dictionary.data(), dictionary.size()));
  }
  ~Zstd() override { ZSTD_freeDCtx(context_); }

  void begin() override { ZSTD_DCtx_reset(context_, ZSTD_reset_session_only); }

  Step step(std::string_view in, std::span<char> out) override {
    if (!ready_) return {Step::State::damaged, 0, 0};
    ZSTD_inBuffer input{in.data(), in.size(), 0};
    ZSTD_outBuffer output{out.data(), out.size(), 0};
    const std::size_t left = ZSTD_decompressStream(context_, &output, &input);
    Step step{Step::State::more, input.pos, output.pos};
    if (ZSTD_isError(left)) step.state = Step::State::damaged;
    if (left == 0) step.state = Step::State::end;
    return step;
  }

 private:
  ZSTD_DCtx* context_;
  bool ready_ = true;
};

}  // namespace

std::unique_ptr<Decoder> zstd_decoder(std::string_view dictionary) {
  return std::make_unique<Zstd>(dictionary);
}

}  // namespace selon::report
