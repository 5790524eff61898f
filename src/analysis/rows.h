// Rows: numbers by word, kept between texts so that no memory is asked for anew; and the network's products
// over them.
#pragma once

#include <cstdint>
#include <vector>

#include "analysis/kernels.h"
#include "pack/network.h"

namespace selon::analysis {

template <class T>
struct Rows {
  std::vector<T> values;
  std::size_t width = 0;

  /// What the rows held is not kept.
  void resize(std::size_t rows, std::size_t new_width) {
    width = new_width;
    if (values.size() < rows * width) values.resize(rows * width);
  }
  T* operator[](std::size_t row) { return values.data() + row * width; }
  const T* operator[](std::size_t row) const { return values.data() + row * width; }
};

/// out = in x matrix, over the first rows of in.
inline void multiply(const Kernels& kernels, const pack::Matrix& matrix, const Rows<std::uint8_t>& in,
                     std::size_t rows, Rows<float>& out) {
  out.resize(rows, matrix.outputs);
  kernels.product({in[0], rows, in.width, matrix.weights.data(), matrix.scale.data(), matrix.bias.data(),
                   matrix.inputs, matrix.outputs, out[0], out.width});
}

}  // namespace selon::analysis
