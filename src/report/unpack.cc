#include "report/unpack.h"

#include <algorithm>
#include <utility>

namespace selon::report {

namespace {

using namespace std::string_view_literals;

/// Members that unpack to more than this are read step by step.
constexpr std::size_t kBuffer = std::size_t{4} << 20;
/// Unpacked between two looks at the budget.
constexpr std::size_t kStep = std::size_t{256} << 10;
/// Of a file as it lies, looked at together: enough for all but the largest members.
constexpr std::size_t kLeastAhead = std::size_t{128} << 10;
constexpr std::size_t kMostAhead = std::size_t{8} << 20;
constexpr std::size_t kMostDictionary = std::size_t{8} << 20;

constexpr std::string_view kGzip = "\x1F\x8B\x08"sv;
constexpr std::string_view kZstd = "\x28\xB5\x2F\xFD"sv;
/// The frame that holds the dictionary of a .warc.zst (IIPC, "Zstandard compression of WARC files").
constexpr std::string_view kDictionaryFrame = "\x5D\x2A\x4D\x18"sv;

bool is_skippable(std::string_view bytes) {
  return bytes.size() >= 4 && (static_cast<unsigned char>(bytes[0]) & 0xF0) == 0x50 &&
         bytes.substr(1, 3) == kDictionaryFrame.substr(1);
}

std::uint32_t little_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) value = value << 8 | static_cast<unsigned char>(bytes[i]);
  return value;
}

}  // namespace

Packing packing_of(std::string_view head) {
  if (head.starts_with(kGzip)) return Packing::gzip;
  if (head.starts_with(kZstd) || is_skippable(head)) return Packing::zstd;
  return Packing::none;
}

Unpacker::Unpacker(Pull packed, Packing packing, Budget budget)
    : packed_(std::move(packed)), packing_(packing), budget_(budget) {
  if (packing_ == Packing::none) return;
  buffer_.resize(kBuffer);
  decoder_ = packing_ == Packing::zstd ? zstd_decoder({}) : inflater(packing_);
}

bool Unpacker::member_begins(std::uint64_t out) const {
  const auto mark = std::lower_bound(marks_.begin(), marks_.end(), out,
                                     [](const Mark& m, std::uint64_t place) { return m.out < place; });
  return mark != marks_.end() && mark->out == out;
}

Unpacker::Mark Unpacker::member_of(std::uint64_t out) const {
  const auto after = std::upper_bound(marks_.begin(), marks_.end(), out,
                                      [](std::uint64_t place, const Mark& m) { return place < m.out; });
  return after == marks_.begin() ? Mark{} : *std::prev(after);
}

void Unpacker::forget_before(std::uint64_t out) {
  while (marks_.size() > 1 && marks_[1].out <= out) marks_.pop_front();
}

std::optional<std::uint64_t> Unpacker::first_break_after(std::uint64_t out) const {
  const auto found = std::upper_bound(breaks_.begin(), breaks_.end(), out,
                                      [](std::uint64_t place, const Break& b) { return place < b.out; });
  if (found == breaks_.end()) return std::nullopt;
  return found->out;
}

std::optional<Cut> Unpacker::take_break(std::uint64_t out) {
  const auto found = std::lower_bound(breaks_.begin(), breaks_.end(), out,
                                      [](const Break& b, std::uint64_t place) { return b.out < place; });
  if (found == breaks_.end() || found->out != out) return std::nullopt;
  const Cut cut = found->cut;
  breaks_.erase(found);
  return cut;
}

std::optional<Cut> Unpacker::take_break_before(std::uint64_t out) {
  if (breaks_.empty() || breaks_.front().out > out) return std::nullopt;
  const Cut cut = breaks_.front().cut;
  breaks_.pop_front();
  return cut;
}

void Unpacker::break_off(Reason reason) {
  breaks_.push_back({out_, {reason, packed_.at()}});
  if (!first_break_) first_break_ = breaks_.back().cut;
  in_member_ = false;
  searching_ = true;
}

std::string_view Unpacker::hand_out(std::size_t size) {
  out_ += size;
  return {buffer_.data(), size};
}

std::string_view Unpacker::next_plain() {
  packed_.drop(packed_.view().size());
  if (!begun_) marks_.push_back({});
  begun_ = true;
  packed_.grow();
  out_ += packed_.view().size();
  return packed_.view();
}

bool Unpacker::starts_member(std::string_view bytes) const {
  if (packing_ == Packing::zstd) return bytes.starts_with(kZstd) || is_skippable(bytes);
  return bytes.starts_with(kGzip) && bytes.size() > 3 && (static_cast<unsigned char>(bytes[3]) & 0xE0) == 0;
}

/// Goes to the next bytes that begin like a member and can be unpacked at least a little.
bool Unpacker::find_member() {
  const char first = packing_ == Packing::zstd ? kZstd[0] : kGzip[0];
  while (packed_.want(16) || !packed_.view().empty()) {
    const std::string_view view = packed_.view();
    const auto at = view.find(first);
    if (at != 0) {
      packed_.drop(std::min(at, view.size()));
      continue;
    }
    if (starts_member(view)) {
      packed_.want(kLeastAhead);
      decoder_->begin();
      const Step step = decoder_->step(packed_.view(), std::span(buffer_).first(64));
      if (step.state != Step::State::damaged && step.out > 0) return true;
    }
    packed_.drop(1);
  }
  return false;
}

bool Unpacker::set_dictionary(std::string frame) {
  if (packing_of(frame) == Packing::zstd) {
    std::vector<char> room(kMostDictionary);
    const auto decoder = zstd_decoder({});
    const Step step = decoder->step(frame, room);
    if (step.state != Step::State::end) return false;
    frame.assign(room.data(), step.out);
  }
  decoder_ = zstd_decoder(frame);
  return true;
}

/// Returns: false where the frame is cut, or its dictionary no use.
bool Unpacker::read_skippable() {
  if (!packed_.want(8)) return false;
  const bool dictionary = packed_.view().starts_with(kDictionaryFrame);
  std::size_t left = little_endian(packed_.view().substr(4));
  if (dictionary && left > kMostDictionary) return false;
  packed_.drop(8);
  std::string frame;
  while (left > 0) {
    if (packed_.view().empty() && !packed_.grow()) return false;
    const std::size_t part = std::min(left, packed_.view().size());
    if (dictionary) frame.append(packed_.view().substr(0, part));
    packed_.drop(part);
    left -= part;
  }
  return !dictionary || set_dictionary(std::move(frame));
}

/// Returns: false at the end of the file.
bool Unpacker::begin_member() {
  if (packing_ == Packing::deflate) {  // nothing tells where one begins: there is one
    if (std::exchange(begun_, true) || !packed_.want(1)) return false;
    marks_.push_back({});
    return true;
  }
  while (true) {
    if (searching_ && !find_member()) return false;
    if (!packed_.want(16) && packed_.view().empty()) return false;
    if (!starts_member(packed_.view())) {
      // Zeros after the last member are padding, as tape and block devices leave it.
      while (!packed_.view().empty() && packed_.view()[0] == '\0') {
        packed_.drop(1);
        packed_.want(1);
      }
      if (packed_.view().empty()) return false;
      if (packed_.want(4), !starts_member(packed_.view())) {
        break_off(packed_.at() == 0 ? Reason::packing_damaged : Reason::garbage);
        continue;
      }
    }
    if (!is_skippable(packed_.view())) break;
    if (!read_skippable()) break_off(Reason::packing_damaged);
  }
  searching_ = false;
  marks_.push_back({out_, packed_.at()});
  member_in_ = member_out_ = 0;
  return true;
}

/// One gzip member at once. Returns: nothing where it must be read step by step.
std::string_view Unpacker::whole_member() {
  for (std::size_t ahead = kLeastAhead;; ahead *= 2) {
    const bool more = packed_.want(ahead);
    const auto sizes = members_.inflate(packed_.view(), buffer_);
    if (sizes) {
      if (!budget_.allows(sizes->in, sizes->out)) return {};
      packed_.drop(sizes->in);
      return hand_out(sizes->out);
    }
    if (members_.failure() == MemberInflater::Failure::no_room || !more || ahead >= kMostAhead) return {};
  }
}

std::string_view Unpacker::some_of_member() {
  std::size_t filled = 0;
  std::optional<Reason> broken;
  while (filled < buffer_.size()) {
    const std::size_t room = std::min(kStep, buffer_.size() - filled);
    const Step step = decoder_->step(packed_.view(), std::span(buffer_).subspan(filled, room));
    packed_.drop(step.in);
    filled += step.out;
    member_in_ += step.in;
    member_out_ += step.out;
    if (step.state == Step::State::damaged) {
      broken = Reason::packing_damaged;
      break;
    }
    if (step.state == Step::State::end) {
      in_member_ = false;
      break;
    }
    if (!budget_.allows(member_in_, member_out_)) {
      broken = Reason::ratio_too_high;
      break;
    }
    if (step.in == 0 && step.out == 0 && !packed_.grow()) {
      broken = Reason::packing_cut;
      break;
    }
    if (packed_.view().empty()) packed_.grow();
  }
  const std::string_view piece = hand_out(filled);
  if (broken) break_off(*broken);
  return piece;
}

std::string_view Unpacker::next() {
  if (packing_ == Packing::none) return next_plain();
  while (true) {
    if (!in_member_) {
      if (!begin_member()) break;
      if (packing_ == Packing::gzip) {
        const std::uint64_t before = packed_.at();
        const std::string_view piece = whole_member();
        if (!piece.empty()) return piece;
        if (packed_.at() != before) continue;  // a member of nothing
      }
      decoder_->begin();
      in_member_ = true;
    }
    if (const std::string_view piece = some_of_member(); !piece.empty()) return piece;
  }
  return {};
}

}  // namespace selon::report
