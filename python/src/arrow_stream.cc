#include "arrow_stream.h"

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <exception>
#include <limits>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

extern "C" {
// As the specification gives them, names included.
struct ArrowSchema {
  const char* format;
  const char* name;
  const char* metadata;
  int64_t flags;
  int64_t n_children;
  struct ArrowSchema** children;
  struct ArrowSchema* dictionary;
  void (*release)(struct ArrowSchema*);
  void* private_data;
};
struct ArrowArray {
  int64_t length;
  int64_t null_count;
  int64_t offset;
  int64_t n_buffers;
  int64_t n_children;
  const void** buffers;
  struct ArrowArray** children;
  struct ArrowArray* dictionary;
  void (*release)(struct ArrowArray*);
  void* private_data;
};
struct ArrowArrayStream {
  int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
  int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
  const char* (*get_last_error)(struct ArrowArrayStream*);
  void (*release)(struct ArrowArrayStream*);
  void* private_data;
};
}

namespace selon::python {

namespace {

using exporting::Cell;
using exporting::Column;
using exporting::ColumnType;
using exporting::RowTable;

constexpr std::size_t kBatchRows = 8192;
constexpr std::size_t kBatchBytes = std::size_t{256}
                                    << 20;  ///< a batch ends early above; offsets have 32 bits
constexpr int64_t kNullable = 2;            ///< ARROW_FLAG_NULLABLE

const char* format_of(ColumnType type) {
  switch (type) {
    case ColumnType::text:
      return "u";
    case ColumnType::integer:
      return "l";
    case ColumnType::small:
      return "i";
    case ColumnType::real:
      return "g";
    case ColumnType::yes_no:
      return "b";
    case ColumnType::day:
      return "tdD";
    case ColumnType::moment:
      return "tsm:UTC";
    case ColumnType::bytes:
      return "z";
    case ColumnType::list:
      return "+l";
    case ColumnType::record:
      return "+s";
  }
  return "n";
}

/// Children of a structure of Arrow's, owned by whoever holds the parent.
template <class T>
struct Children {
  std::vector<T> values;
  std::vector<T*> pointers;

  T* add() {
    values.emplace_back();
    return &values.back();
  }
  T** all() {
    for (T& value : values) pointers.push_back(&value);
    return pointers.data();
  }
  ~Children() {
    for (T& value : values)
      if (value.release) value.release(&value);
  }
};

struct SchemaHold {
  std::string name, metadata;
  Children<ArrowSchema> children;
};
struct ArrayHold {
  std::vector<std::string> bytes;  ///< the buffers
  std::vector<const void*> buffers;
  Children<ArrowArray> children;
};

template <class Structure, class Hold>
void release(Structure* structure) {
  delete static_cast<Hold*>(structure->private_data);
  structure->release = nullptr;
}

std::string packed(const exporting::FileNotes& notes) {
  std::string out;
  const auto number = [&](std::size_t n) {
    const auto value = static_cast<int32_t>(n);
    out.append(reinterpret_cast<const char*>(&value), sizeof value);
  };
  number(notes.size());
  for (const auto& [name, value] : notes) {
    number(name.size());
    out += name;
    number(value.size());
    out += value;
  }
  return out;
}

void describe(const char* format, const std::string& name, const std::vector<Column>& columns,
              const exporting::FileNotes& notes, ArrowSchema* out) {
  auto hold = std::make_unique<SchemaHold>();
  hold->name = name;
  if (!notes.empty()) hold->metadata = packed(notes);
  hold->children.values.reserve(columns.size());
  for (const Column& column : columns)
    describe(format_of(column.type), column.name, column.children, {}, hold->children.add());
  *out = {format,
          hold->name.c_str(),
          notes.empty() ? nullptr : hold->metadata.data(),
          kNullable,
          static_cast<int64_t>(columns.size()),
          hold->children.all(),
          nullptr,
          release<ArrowSchema, SchemaHold>,
          nullptr};
  out->private_data = hold.release();
}

/// Bits, the lowest first.
class Bits {
 public:
  void add(bool value) {
    if (count_ % 8 == 0) bytes_ += '\0';
    if (value) bytes_.back() = static_cast<char>(bytes_.back() | (1 << (count_ % 8)));
    ++count_;
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
  std::size_t count_ = 0;
};

/// Cells of one column, one after the other, into buffers.
class ColumnBuilder {
 public:
  ColumnBuilder(const Column& column, std::size_t& bytes) : type_(column.type), bytes_(bytes) {
    for (const Column& child : column.children) children_.emplace_back(child, bytes);
    if (type_ == ColumnType::text || type_ == ColumnType::bytes || type_ == ColumnType::list) add_offset(0);
  }

  void add(const Cell& cell) {
    ++length_;
    const bool there = !std::holds_alternative<std::monostate>(cell.value);
    valid_.add(there);
    if (!there) ++nulls_;
    add_value(there ? &cell : nullptr);
  }

  void finish(ArrowArray* out) {
    auto hold = std::make_unique<ArrayHold>();
    if (nulls_ > 0) {
      hold->bytes.push_back(valid_.take());
    } else {
      hold->bytes.emplace_back();
    }
    if (!offsets_.empty()) hold->bytes.push_back(std::move(offsets_));
    if (type_ == ColumnType::yes_no) values_ = truths_.take();
    if (type_ != ColumnType::list && type_ != ColumnType::record) hold->bytes.push_back(std::move(values_));
    for (const std::string& buffer : hold->bytes) hold->buffers.push_back(buffer.data());
    if (nulls_ == 0) hold->buffers[0] = nullptr;
    hold->children.values.reserve(children_.size());
    for (ColumnBuilder& child : children_) child.finish(hold->children.add());
    *out = {length_,
            nulls_,
            0,
            static_cast<int64_t>(hold->buffers.size()),
            static_cast<int64_t>(children_.size()),
            hold->buffers.data(),
            hold->children.all(),
            nullptr,
            release<ArrowArray, ArrayHold>,
            nullptr};
    out->private_data = hold.release();
  }

 private:
  /// Null: the place of a value that is not there.
  void add_value(const Cell* cell) {
    switch (type_) {
      case ColumnType::text:
      case ColumnType::bytes:
        if (cell) put(std::get<std::string>(cell->value));
        return add_offset(values_.size());
      case ColumnType::integer:
      case ColumnType::moment:
        return put_number(cell ? std::get<std::int64_t>(cell->value) : 0);
      case ColumnType::small:
      case ColumnType::day:
        return put_number(static_cast<std::int32_t>(cell ? std::get<std::int64_t>(cell->value) : 0));
      case ColumnType::real:
        return put_number(cell ? std::get<double>(cell->value) : 0.0);
      case ColumnType::yes_no:
        return truths_.add(cell && std::get<bool>(cell->value));
      case ColumnType::list:
        if (cell)
          for (const Cell& one : std::get<std::vector<Cell>>(cell->value)) children_.front().add(one);
        return add_offset(static_cast<std::size_t>(children_.front().length_));
      case ColumnType::record: {
        static const Cell kNone;
        for (std::size_t i = 0; i < children_.size(); ++i)
          children_[i].add(cell ? std::get<std::vector<Cell>>(cell->value)[i] : kNone);
      }
    }
  }

  void put(std::string_view bytes) {
    values_ += bytes;
    bytes_ += bytes.size();
  }
  template <class Number>
  void put_number(Number value) {
    put({reinterpret_cast<const char*>(&value), sizeof value});
  }
  void add_offset(std::size_t value) {
    if (value > std::numeric_limits<std::int32_t>::max())
      throw std::length_error("a column of one row is larger than Arrow's offsets reach");
    const auto offset = static_cast<std::int32_t>(value);
    offsets_.append(reinterpret_cast<const char*>(&offset), sizeof offset);
  }

  ColumnType type_;
  std::size_t& bytes_;
  int64_t length_ = 0, nulls_ = 0;
  Bits valid_, truths_;
  std::string offsets_, values_;
  std::vector<ColumnBuilder> children_;
};

struct Stream {
  TableMaker make;
  std::optional<RowTable> table;
  std::size_t at = 0;
  std::string error;

  const RowTable& made() {
    if (!table) table = make();
    return *table;
  }
};

/// What work throws, as an error number with its words.
template <class Work>
int guarded(ArrowArrayStream* stream, Work work) {
  auto& state = *static_cast<Stream*>(stream->private_data);
  try {
    work(state);
    return 0;
  } catch (const std::bad_alloc&) {
    state.error = "not enough memory";
    return ENOMEM;
  } catch (const std::exception& trouble) {
    state.error = trouble.what();
    return EIO;
  }
}

int get_schema(ArrowArrayStream* stream, ArrowSchema* out) {
  return guarded(stream,
                 [&](Stream& state) { describe("+s", "", state.made().columns, state.made().notes, out); });
}

int get_next(ArrowArrayStream* stream, ArrowArray* out) {
  return guarded(stream, [&](Stream& state) {
    const RowTable& table = state.made();
    std::memset(out, 0, sizeof *out);
    if (state.at >= table.rows) return;  // a released array: the end
    std::size_t bytes = 0;
    std::vector<ColumnBuilder> columns;
    columns.reserve(table.columns.size());
    for (const Column& column : table.columns) columns.emplace_back(column, bytes);
    int64_t length = 0;
    for (; state.at < table.rows && static_cast<std::size_t>(length) < kBatchRows && bytes < kBatchBytes;
         ++state.at) {
      const exporting::Row row = table.row(state.at);
      for (std::size_t i = 0; i < columns.size(); ++i) columns[i].add(row[i]);
      ++length;
    }
    auto hold = std::make_unique<ArrayHold>();
    hold->buffers = {nullptr};
    hold->children.values.reserve(columns.size());
    for (ColumnBuilder& column : columns) column.finish(hold->children.add());
    *out = {length,
            0,
            0,
            1,
            static_cast<int64_t>(columns.size()),
            hold->buffers.data(),
            hold->children.all(),
            nullptr,
            release<ArrowArray, ArrayHold>,
            nullptr};
    out->private_data = hold.release();
  });
}

const char* get_last_error(ArrowArrayStream* stream) {
  return static_cast<Stream*>(stream->private_data)->error.c_str();
}

}  // namespace

nanobind::capsule arrow_stream(TableMaker make) {
  auto stream = std::make_unique<ArrowArrayStream>();
  *stream = {get_schema, get_next, get_last_error, release<ArrowArrayStream, Stream>, nullptr};
  stream->private_data = new Stream{std::move(make), {}, 0, {}};
  const auto drop = [](void* held) noexcept {
    auto* given = static_cast<ArrowArrayStream*>(held);
    if (given->release) given->release(given);
    delete given;
  };
  return nanobind::capsule(stream.release(), "arrow_array_stream", drop);
}

}  // namespace selon::python
