// Wraps libbrotlidec.
#include <brotli/decode.h>

#include "report/decoder.h"

namespace selon::report {

namespace {

class Brotli final : public Decoder {
 public:
  Brotli() { begin(); }
  ~Brotli() override { BrotliDecoderDestroyInstance(state_); }

  void begin() override {
    BrotliDecoderDestroyInstance(state_);
    state_ = BrotliDecoderCreateInstance(nullptr, nullptr, nullptr);
  }

  Step step(std::string_view in, std::span<char> out) override {
    if (!state_) return {Step::State::damaged, 0, 0};
    std::size_t in_left = in.size(), out_left = out.size();
    const auto* next_in = reinterpret_cast<const std::uint8_t*>(in.data());
    auto* next_out = reinterpret_cast<std::uint8_t*>(out.data());
    const auto code =
        BrotliDecoderDecompressStream(state_, &in_left, &next_in, &out_left, &next_out, nullptr);
    Step step{Step::State::more, in.size() - in_left, out.size() - out_left};
    if (code == BROTLI_DECODER_RESULT_SUCCESS) step.state = Step::State::end;
    if (code == BROTLI_DECODER_RESULT_ERROR) step.state = Step::State::damaged;
    return step;
  }

 private:
  BrotliDecoderState* state_ = nullptr;
};

}  // namespace

std::unique_ptr<Decoder> brotli_decoder() { return std::make_unique<Brotli>(); }

}  // namespace selon::report
