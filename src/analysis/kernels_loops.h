// The loops of kernels.h over a vector type V; each kernels_*.cc includes this with its own V, in its own
// namespace.
//
// V: width, Float and Int with load, store, set, add, sub, mul, min, max, to_int (round half to even), dot
// (four 7-bit times four 8-bit products added to each lane). No standard library here: its inline functions
// would be compiled for a processor that the program may not run on. Leaves out: which set is chosen
// (kernels.cc).

template <int R, int N>
inline void product_block(const ProductTask& t, std::size_t row, std::size_t output) {
  typename V::Int sum[R][N];
  for (int r = 0; r < R; ++r)
    for (int n = 0; n < N; ++n) sum[r][n] = V::zero();
  const std::uint8_t* in = t.in + row * t.in_stride;
  constexpr std::size_t kGroup = 16 / V::width;  // vectors in a block of 16 outputs
  for (std::size_t k = 0; k < t.inputs; k += 4) {
    typename V::Weights weights[N];
    for (int n = 0; n < N; ++n) {
      const std::size_t block = output / 16 + static_cast<std::size_t>(n) / kGroup;
      weights[n] =
          V::load_weights(t.weights + block * t.inputs * 16 + k * 16 +
                          (static_cast<std::size_t>(n) % kGroup + output % 16 / V::width) * V::width * 4);
    }
    for (int r = 0; r < R; ++r) {
      const typename V::Four four = V::four(in + static_cast<std::size_t>(r) * t.in_stride + k);
      for (int n = 0; n < N; ++n) sum[r][n] = V::dot(sum[r][n], four, weights[n]);
    }
  }
  for (int n = 0; n < N; ++n) {
    const std::size_t o = output + static_cast<std::size_t>(n) * V::width;
    const typename V::Float scale = V::load(t.scale + o), bias = V::load(t.bias + o);
    for (int r = 0; r < R; ++r)
      V::store(t.out + (row + static_cast<std::size_t>(r)) * t.out_stride + o,
               V::add(V::mul(V::to_float(sum[r][n]), scale), bias));
  }
}

template <int N>
inline void product_columns(const ProductTask& t, std::size_t output) {
  constexpr int kRows = V::rows;
  std::size_t row = 0;
  for (; row + kRows <= t.rows; row += kRows) product_block<kRows, N>(t, row, output);
  for (; row < t.rows; ++row) product_block<1, N>(t, row, output);
}

inline void product(const ProductTask& t) {
  constexpr std::size_t kColumns = V::columns * V::width;
  std::size_t output = 0;
  for (; output + kColumns <= t.outputs; output += kColumns) product_columns<V::columns>(t, output);
  for (; output + 2 * V::width <= t.outputs; output += 2 * V::width) product_columns<2>(t, output);
  for (; output < t.outputs; output += V::width) product_columns<1>(t, output);
}

inline typename V::Float hard_sigmoid(typename V::Float x) {
  const typename V::Float y = V::add(V::mul(x, V::set(1.0f / 6.0f)), V::set(0.5f));
  return V::min(V::max(y, V::set(0.0f)), V::set(1.0f));
}

inline void scan(const ScanTask& t) {
  const typename V::Float one = V::set(1.0f), step = V::set(16.0f), least = V::set(-64.0f),
                          most = V::set(63.0f);
  constexpr std::size_t kAtOnce = 5;
  for (std::size_t c = 0; c < t.columns; c += kAtOnce * V::width) {
    const std::size_t vectors = (t.columns - c) / V::width < kAtOnce ? (t.columns - c) / V::width : kAtOnce;
    typename V::Float state[kAtOnce];
    for (std::size_t v = 0; v < kAtOnce; ++v) state[v] = V::set(0.0f);
    for (std::size_t n = 0; n < t.words; ++n) {
      const std::size_t word = t.backward ? t.words - 1 - n : n;
      const float* gates = t.gates + word * 3 * t.width + t.column + c;
      const std::size_t at = word * t.width + t.column + c;
      for (std::size_t v = 0; v < vectors; ++v) {
        const std::size_t o = v * V::width;
        const typename V::Float forget = hard_sigmoid(V::load(gates + t.width + o));
        const typename V::Float reset = hard_sigmoid(V::load(gates + 2 * t.width + o));
        const typename V::Float entering = V::mul(V::sub(one, forget), V::load(gates + o));
        state[v] = V::add(V::mul(forget, state[v]), entering);
        const typename V::Float out =
            V::add(V::mul(reset, state[v]), V::mul(V::sub(one, reset), V::load(t.in + at + o)));
        V::store(t.out + at + o, out);
        V::store_bytes(t.rounded + at + o, V::min(V::max(V::mul(out, step), least), most), 64);
      }
    }
  }
}

inline void round_signed(const float* in, std::size_t size, std::uint8_t* out) {
  for (std::size_t i = 0; i < size; i += V::width)
    V::store_bytes(out + i,
                   V::min(V::max(V::mul(V::load(in + i), V::set(16.0f)), V::set(-64.0f)), V::set(63.0f)), 64);
}

inline void round_positive(const float* in, std::size_t size, std::uint8_t* out) {
  for (std::size_t i = 0; i < size; i += V::width)
    V::store_bytes(out + i,
                   V::min(V::max(V::mul(V::load(in + i), V::set(16.0f)), V::set(0.0f)), V::set(127.0f)), 0);
}

inline void round_positive_sum(const float* a, const float* b, std::size_t size, std::uint8_t* out) {
  for (std::size_t i = 0; i < size; i += V::width) {
    const typename V::Float sum = V::add(V::load(a + i), V::load(b + i));
    V::store_bytes(out + i, V::min(V::max(V::mul(sum, V::set(16.0f)), V::set(0.0f)), V::set(127.0f)), 0);
  }
}

inline void best_rows(const float* scores, std::size_t rows, std::size_t stride, std::size_t count,
                      std::int32_t* best) {
  for (std::size_t i = 0; i < count; i += V::width) {
    typename V::Float top = V::load(scores + i);
    typename V::Int where = V::set_int(0);
    for (std::size_t j = 1; j < rows; ++j)
      V::take_greater(V::load(scores + j * stride + i), static_cast<std::int32_t>(j), top, where);
    V::store_int(best + i, where);
  }
}

inline std::size_t best(const float* scores, std::size_t count) {
  std::size_t i = 0, place = 0;
  float top = scores[0];
  if (count >= V::width) {
    typename V::Float tops = V::load(scores);
    typename V::Int where = V::set_int(0);
    for (i = V::width; i + V::width <= count; i += V::width)
      V::take_greater(V::load(scores + i), static_cast<std::int32_t>(i), tops, where);
    float lanes[V::width];
    std::int32_t places[V::width];
    V::store(lanes, tops);
    V::store_int(places, where);
    top = lanes[0];
    place = static_cast<std::size_t>(places[0]);
    for (std::size_t lane = 1; lane < V::width; ++lane) {
      const std::size_t at = static_cast<std::size_t>(places[lane]) + lane;
      if (lanes[lane] > top || (lanes[lane] == top && at < place)) {
        top = lanes[lane];
        place = at;
      }
    }
  }
  for (; i < count; ++i)
    if (scores[i] > top) {
      top = scores[i];
      place = i;
    }
  return place;
}

inline void round_weights(const float* in, std::size_t size, std::int8_t* out) {
  std::uint8_t bytes[V::width];
  for (std::size_t i = 0; i < size; i += V::width) {
    const typename V::Float x = V::mul(V::load(in + i), V::set(16.0f));
    V::store_bytes(bytes, V::add(V::min(V::max(x, V::set(-127.0f)), V::set(127.0f)), V::set(0.0f)), 128);
    for (std::size_t k = 0; k < V::width; ++k)
      out[(i + k) / 4 * 64 + k % 4] = static_cast<std::int8_t>(bytes[k] - 128);
  }
}
