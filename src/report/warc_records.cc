#include "report/warc_records.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "report/http_head.h"

namespace selon::report {

namespace {

constexpr std::string_view kVersion = "WARC/";
/// Every WARC begins so; a page that speaks of "WARC/" alone does not.
constexpr std::string_view kVersionOne = "WARC/1.";

std::optional<std::uint64_t> natural(std::string_view text) {
  std::uint64_t value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

/// "WARC/1.1" and the end of a line.
bool is_version_line(std::string_view text) {
  constexpr std::size_t kSize = kVersionOne.size() + 1;
  return text.starts_with(kVersionOne) && text.size() > kSize && text[kSize - 1] >= '0' &&
         text[kSize - 1] <= '9' && (text[kSize] == '\r' || text[kSize] == '\n');
}

/// A block without the line ends that part it from the next record.
std::size_t without_line_ends(std::string_view view, std::size_t from, std::size_t end) {
  for (int lines = 0; lines < 2 && end > from && view[end - 1] == '\n'; ++lines) {
    --end;
    if (end > from && view[end - 1] == '\r') --end;
  }
  return end;
}

}  // namespace

WarcReader::WarcReader(Pull packed, Packing packing, const WarcLimits& limits)
    : limits_(limits),
      unpacker_(std::move(packed), packing, limits.budget),
      window_([this] { return unpacker_.next(); }) {}

void WarcReader::fault(Reason reason) {
  ++faults_;
  (*on_fault_)(cut_at(0, reason));
}

std::uint64_t WarcReader::file_byte(std::uint64_t out, std::uint64_t& inside) const {
  const Unpacker::Mark member = unpacker_.member_of(out);
  inside = out - member.out;
  return member.in;
}

Cut WarcReader::cut_at(std::size_t at, Reason reason) {
  std::uint64_t inside = 0;
  const std::uint64_t byte = file_byte(window_.at() + at, inside);
  return {reason, byte + (unpacker_.is_packed() ? 0 : inside)};
}

/// The first damage that the view reaches within `size` bytes.
std::optional<std::size_t> WarcReader::damage_before(std::size_t size) const {
  const auto damage = unpacker_.first_break_after(window_.at());
  if (!damage || *damage - window_.at() > size) return std::nullopt;
  return static_cast<std::size_t>(*damage - window_.at());
}

/// Makes the view hold `size` bytes, or as many as there are before damage or the end.
WarcReader::End WarcReader::gather(std::size_t size) {
  while (window_.view().size() < size) {
    if (const auto damage = damage_before(window_.view().size())) return {*damage, End::By::damage};
    if (!window_.grow()) {
      if (const auto damage = damage_before(window_.view().size())) return {*damage, End::By::damage};
      return {window_.view().size(), End::By::end};
    }
  }
  if (const auto damage = damage_before(size)) return {*damage, End::By::damage};
  return {size, End::By::boundary};
}

bool WarcReader::member_begins(std::size_t at) const { return unpacker_.member_begins(window_.at() + at); }

/// Whether a record that ends at `at` is followed by line ends and then the next one, damage or the end.
bool WarcReader::is_boundary(std::size_t at) {
  const auto line_ends_to = [&](std::size_t from) {
    const std::string_view view = window_.view();
    while (from < view.size() && (view[from] == '\r' || view[from] == '\n')) ++from;
    return from;
  };
  // What has arrived is enough nearly always: a member ends with its record's two line ends.
  const std::size_t after = line_ends_to(at);
  if (after >= at + 4 && after == window_.view().size()) return true;
  // Garbage after a whole record is not the record's.
  if (window_.view().substr(at).starts_with("\r\n\r\n")) return true;
  const End end = gather(after + kVersion.size());
  const std::size_t next = line_ends_to(at);
  if (end.by != End::By::boundary && next >= end.at) return true;
  gather(next + kVersion.size());
  return window_.view().substr(next).starts_with(kVersion) || (member_begins(next) && next > at);
}

/// Where the record ends by what follows: a version line after a blank one, a member that begins with one,
/// damage.
WarcReader::End WarcReader::find_boundary(std::size_t from, std::size_t most) {
  std::size_t scanned = from;
  while (true) {
    const std::string_view view = window_.view();
    const auto damage = damage_before(view.size());
    const std::size_t stop = damage.value_or(view.size());
    for (auto at = view.find(kVersionOne, scanned); at < stop; at = view.find(kVersionOne, at + 1)) {
      const std::string_view before = view.substr(0, at);
      if (member_begins(at) || before.ends_with("\n\r\n") || before.ends_with("\n\n"))
        return {at, End::By::boundary};
    }
    if (damage) return {*damage, End::By::damage};
    if (view.size() >= from + most) return {from + most, End::By::limit};
    scanned = std::max(from, view.size() - std::min(view.size(), kVersionOne.size()));
    if (!window_.grow()) {
      if (const auto last = damage_before(window_.view().size())) return {*last, End::By::damage};
      return {window_.view().size(), End::By::end};
    }
  }
}

/// Drops all before the next version line, or member that begins with one.
void WarcReader::skip_to_record() {
  while (true) {
    const std::string_view view = window_.view();
    for (auto at = view.find(kVersionOne); at != std::string_view::npos; at = view.find(kVersionOne, at + 1))
      if (member_begins(at) || is_version_line(view.substr(at))) return window_.drop(at);
    const std::size_t kept = std::min(view.size(), kVersionOne.size() + 3);
    window_.drop(view.size() - kept);
    tell_breaks();
    if (!window_.grow()) return window_.drop(window_.view().size());
  }
}

void WarcReader::tell_breaks() {
  while (const auto cut = unpacker_.take_break_before(window_.at())) {
    ++faults_;
    (*on_fault_)(*cut);
  }
  unpacker_.forget_before(window_.at());
}

/// Returns: false at the end of the file.
bool WarcReader::begin_record() {
  while (true) {
    if (!window_.want(1)) return false;
    const std::string_view view = window_.view();
    std::size_t blank = 0;
    while (blank < view.size() && (view[blank] == '\r' || view[blank] == '\n')) ++blank;
    window_.drop(blank);
    tell_breaks();
    if (blank < view.size()) break;
  }
  if (window_.want(kVersion.size()); window_.view().starts_with(kVersion)) return true;
  fault(Reason::garbage);
  window_.drop(1);
  skip_to_record();
  return !window_.view().empty();
}

/// Returns: the header's size, or nothing where it has no end within its limit.
std::optional<std::size_t> WarcReader::read_header(WarcRecord& record, std::optional<std::uint64_t>& length) {
  for (std::size_t wanted = 512;; wanted *= 2) {
    const End end = gather(wanted);
    const std::string_view view =
        window_.view().substr(0, end.by == End::By::damage ? end.at : std::string_view::npos);
    record = {};
    length.reset();
    const auto size = each_header_line(view, [&](const std::string& name, std::string_view value) {
      if (name == "warc-type") record.type = lowered(value);
      if (name == "warc-target-uri") record.target = value;
      if (name == "warc-date") record.date = value;
      if (name == "content-type") record.content_type = value;
      if (name == "warc-block-digest") record.block_digest = value;
      if (name == "warc-payload-digest") record.payload_digest = value;
      if (name == "content-length") length = natural(value);
    });
    if (size != std::string_view::npos && size > limits_.header_bytes) return std::nullopt;
    if (size != std::string_view::npos) {
      if (record.target.starts_with('<') && record.target.ends_with('>'))
        record.target = record.target.substr(1, record.target.size() - 2);
      return size;
    }
    if (end.by != End::By::boundary || wanted > limits_.header_bytes) return std::nullopt;
  }
}

void WarcReader::read_record(const OnRecord& on_record) {
  WarcRecord record;
  std::optional<std::uint64_t> length;
  const std::uint64_t begin = window_.at();
  const auto header = read_header(record, length);
  if (!header) {
    fault(Reason::record_header);
    window_.drop(std::min(kVersion.size(), window_.view().size()));
    return skip_to_record();
  }
  record.byte = file_byte(begin, record.inside);
  if (!unpacker_.is_packed()) record.byte += std::exchange(record.inside, 0);
  std::size_t next = 0;  // where the record ends in the view, line ends or not
  bool skip = false;
  const bool believable = length && *length <= limits_.record_bytes;
  End end{0, End::By::limit};
  if (believable) end = gather(*header + static_cast<std::size_t>(*length));
  if (end.by == End::By::damage) {
    record.block = window_.view().substr(*header, end.at - *header);
    record.cut = unpacker_.take_break(window_.at() + end.at);
    next = end.at;
  } else if (end.by == End::By::boundary && is_boundary(end.at)) {
    record.block = window_.view().substr(*header, end.at - *header);
    next = end.at;
  } else {
    const bool at_end = end.by == End::By::end;
    end = find_boundary(*header, believable ? limits_.record_bytes : limits_.kept_bytes);
    const std::size_t last = without_line_ends(window_.view(), *header, end.at);
    record.block = window_.view().substr(*header, last - *header);
    next = end.at;
    if (end.by == End::By::damage) {
      record.cut = unpacker_.take_break(window_.at() + end.at);
    } else if (end.by == End::By::limit) {
      record.cut = cut_at(last, Reason::record_too_large);
      skip = true;
    } else if (end.by == End::By::end && at_end && !unpacker_.is_packed()) {
      record.cut = cut_at(last, Reason::record_cut);
    } else {
      record.length_lies = true;
    }
  }
  on_record(record);
  window_.drop(next);
  if (skip) skip_to_record();
}

void WarcReader::read(const OnRecord& on_record, const OnFault& on_fault) {
  on_fault_ = &on_fault;
  while (faults_ < limits_.most_faults && begin_record()) read_record(on_record);
  tell_breaks();
}

}  // namespace selon::report
