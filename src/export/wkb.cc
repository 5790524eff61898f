#include "export/wkb.h"

#include <bit>
#include <cstdint>

namespace selon::exporting {

namespace {

constexpr std::uint32_t kPoint = 1, kPolygon = 3, kMultiPolygon = 6;

template <class Number>
void put(std::string& out, Number value) {
  for (std::size_t i = 0; i < sizeof value; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFF);
}

void put(std::string& out, Point point) {
  put(out, std::bit_cast<std::uint64_t>(point.first));
  put(out, std::bit_cast<std::uint64_t>(point.second));
}

void head(std::string& out, std::uint32_t type) {
  out += '\x01';
  put(out, type);
}

void put(std::string& out, const Polygon& polygon) {
  head(out, kPolygon);
  put(out, static_cast<std::uint32_t>(polygon.size()));
  for (const Ring& ring : polygon) {
    put(out, static_cast<std::uint32_t>(ring.size()));
    for (const Point& point : ring) put(out, point);
  }
}

}  // namespace

std::string wkb_point(Point point) {
  std::string out;
  head(out, kPoint);
  put(out, point);
  return out;
}

std::string wkb_polygons(const std::vector<Polygon>& shape) {
  std::string out;
  if (shape.size() > 1) {
    head(out, kMultiPolygon);
    put(out, static_cast<std::uint32_t>(shape.size()));
  }
  for (const Polygon& polygon : shape) put(out, polygon);
  return out;
}

}  // namespace selon::exporting
