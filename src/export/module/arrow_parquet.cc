// Wraps Apache Arrow: a module of its own, opened by parquet.cc when a Parquet file is asked for.
#include <arrow/api.h>
#include <arrow/io/interfaces.h>
#include <parquet/arrow/writer.h>
#include <parquet/exception.h>

#include <exception>

#include "export/columns.h"

namespace selon::exporting {

namespace {

std::shared_ptr<arrow::DataType> type_of(const Column& column);

arrow::FieldVector fields_of(const std::vector<Column>& columns) {
  arrow::FieldVector out;
  for (const Column& column : columns) out.push_back(arrow::field(column.name, type_of(column)));
  return out;
}

std::shared_ptr<arrow::DataType> type_of(const Column& column) {
  switch (column.type) {
    case ColumnType::text:
      return arrow::utf8();
    case ColumnType::integer:
      return arrow::int64();
    case ColumnType::small:
      return arrow::int32();
    case ColumnType::real:
      return arrow::float64();
    case ColumnType::yes_no:
      return arrow::boolean();
    case ColumnType::day:
      return arrow::date32();
    case ColumnType::moment:
      return arrow::timestamp(arrow::TimeUnit::MILLI, "UTC");
    case ColumnType::bytes:
      return arrow::binary();
    case ColumnType::list:
      return arrow::list(arrow::field("element", type_of(column.children.front())));
    case ColumnType::record:
      return arrow::struct_(fields_of(column.children));
  }
  return arrow::null();
}

template <class Builder, class Value>
arrow::Status append_value(arrow::ArrayBuilder& builder, Value value) {
  return static_cast<Builder&>(builder).Append(value);
}

arrow::Status append(arrow::ArrayBuilder& builder, const Column& column, const Cell& cell) {
  if (std::holds_alternative<std::monostate>(cell.value)) return builder.AppendNull();
  const auto number = [&] { return std::get<std::int64_t>(cell.value); };
  switch (column.type) {
    case ColumnType::text:
      return append_value<arrow::StringBuilder>(builder, std::string_view(std::get<std::string>(cell.value)));
    case ColumnType::bytes:
      return append_value<arrow::BinaryBuilder>(builder, std::string_view(std::get<std::string>(cell.value)));
    case ColumnType::integer:
      return append_value<arrow::Int64Builder>(builder, number());
    case ColumnType::small:
      return append_value<arrow::Int32Builder>(builder, static_cast<std::int32_t>(number()));
    case ColumnType::real:
      return append_value<arrow::DoubleBuilder>(builder, std::get<double>(cell.value));
    case ColumnType::yes_no:
      return append_value<arrow::BooleanBuilder>(builder, std::get<bool>(cell.value));
    case ColumnType::day:
      return append_value<arrow::Date32Builder>(builder, static_cast<std::int32_t>(number()));
    case ColumnType::moment:
      return append_value<arrow::TimestampBuilder>(builder, number());
    case ColumnType::list: {
      auto& list = static_cast<arrow::ListBuilder&>(builder);
      ARROW_RETURN_NOT_OK(list.Append());
      for (const Cell& one : std::get<std::vector<Cell>>(cell.value))
        ARROW_RETURN_NOT_OK(append(*list.value_builder(), column.children.front(), one));
      return arrow::Status::OK();
    }
    case ColumnType::record: {
      auto& record = static_cast<arrow::StructBuilder&>(builder);
      ARROW_RETURN_NOT_OK(record.Append());
      const auto& cells = std::get<std::vector<Cell>>(cell.value);
      for (std::size_t i = 0; i < column.children.size(); ++i)
        ARROW_RETURN_NOT_OK(append(*record.field_builder(static_cast<int>(i)), column.children[i], cells[i]));
      return arrow::Status::OK();
    }
  }
  return arrow::Status::Invalid("a column of no type");
}

/// A sink as Arrow writes to it; keeps the sink's own error, which says more than Arrow's.
class SinkStream final : public arrow::io::OutputStream {
 public:
  explicit SinkStream(Sink& out) : out_(out) {}
  arrow::Status Write(const void* data, std::int64_t size) override {
    const auto done = out_.write({static_cast<const char*>(data), static_cast<std::size_t>(size)});
    if (!done) {
      error_ = done.error();
      return arrow::Status::IOError("not written");
    }
    at_ += size;
    return arrow::Status::OK();
  }
  arrow::Status Close() override {
    closed_ = true;
    return arrow::Status::OK();
  }
  arrow::Result<std::int64_t> Tell() const override { return at_; }
  bool closed() const override { return closed_; }
  const std::optional<Error>& error() const { return error_; }

 private:
  Sink& out_;
  std::int64_t at_ = 0;
  bool closed_ = false;
  std::optional<Error> error_;
};

class ArrowParquetWriter final : public ParquetWriter {
 public:
  ArrowParquetWriter(const ParquetTable& table, Sink& out)
      : columns_(table.columns), stream_(std::make_shared<SinkStream>(out)) {
    std::vector<std::string> names, values;
    for (const auto& [name, value] : table.notes) {
      names.push_back(name);
      values.push_back(value);
    }
    schema_ = arrow::schema(fields_of(columns_), arrow::key_value_metadata(names, values));
  }

  arrow::Status open() {
    const auto properties =
        parquet::WriterProperties::Builder().compression(parquet::Compression::ZSTD)->build();
    const auto arrow_properties = parquet::ArrowWriterProperties::Builder().store_schema()->build();
    ARROW_ASSIGN_OR_RAISE(writer_, parquet::arrow::FileWriter::Open(*schema_, arrow::default_memory_pool(),
                                                                    stream_, properties, arrow_properties));
    return arrow::Status::OK();
  }

  Result<> write(std::span<const Row> rows) override {
    return guarded([&] { return write_rows(rows); });
  }
  Result<> close() override {
    return guarded([&] { return writer_->Close(); });
  }

 private:
  arrow::Status write_rows(std::span<const Row> rows) {
    arrow::ArrayVector arrays;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      std::unique_ptr<arrow::ArrayBuilder> builder;
      ARROW_RETURN_NOT_OK(arrow::MakeBuilder(arrow::default_memory_pool(), type_of(columns_[i]), &builder));
      ARROW_RETURN_NOT_OK(builder->Reserve(static_cast<std::int64_t>(rows.size())));
      for (const Row& row : rows) ARROW_RETURN_NOT_OK(append(*builder, columns_[i], row[i]));
      ARROW_ASSIGN_OR_RAISE(auto array, builder->Finish());
      arrays.push_back(std::move(array));
    }
    const auto table = arrow::Table::Make(schema_, arrays, static_cast<std::int64_t>(rows.size()));
    return writer_->WriteTable(*table, static_cast<std::int64_t>(rows.size()));
  }

  /// No exception of the library's leaves this file.
  template <class Work>
  Result<> guarded(Work work) {
    std::string message;
    try {
      const arrow::Status done = work();
      if (done.ok()) return {};
      message = done.ToString();
    } catch (const std::exception& trouble) {
      message = trouble.what();
    }
    if (stream_->error()) return tl::unexpected(*stream_->error());
    return fail(ErrorCode::unexpected, "Parquet: " + message);
  }

  std::vector<Column> columns_;
  std::shared_ptr<SinkStream> stream_;
  std::shared_ptr<arrow::Schema> schema_;
  std::unique_ptr<parquet::arrow::FileWriter> writer_;
};

std::unique_ptr<ParquetWriter> open_writer(const ParquetTable& table, Sink& out) {
  try {
    auto writer = std::make_unique<ArrowParquetWriter>(table, out);
    if (!writer->open().ok()) return nullptr;
    return writer;
  } catch (const std::exception&) {
    return nullptr;
  }
}

}  // namespace

}  // namespace selon::exporting

extern "C" __attribute__((visibility("default"))) selon::exporting::ParquetModule selon_parquet_module;
selon::exporting::ParquetModule selon_parquet_module{selon::exporting::kParquetInterface,
                                                     &selon::exporting::open_writer};
