#include "export/parquet.h"

#include <vector>

#include "export/event_table.h"
#include "export/parquet_module.h"

namespace selon::exporting {

namespace {

constexpr std::size_t kRowGroup = 8192;

Result<Written> write_table(const View& view, Sink& out, Shapes shapes) {
  SELON_TRY(const ParquetModule* module, parquet_module(view.around->modules));
  const RowTable table = event_table(view, shapes);
  const auto writer = module->open({table.columns, table.notes}, out);
  if (!writer) return fail(ErrorCode::unexpected, "Parquet: the table's columns were refused");
  std::vector<Row> group;
  for (std::size_t number = 0; number < table.rows; ++number) {
    group.push_back(table.row(number));
    if (group.size() < kRowGroup) continue;
    SELON_TRY_VOID(writer->write(group));
    group.clear();
  }
  if (!group.empty()) SELON_TRY_VOID(writer->write(group));
  SELON_TRY_VOID(writer->close());
  return Written{};
}

}  // namespace

Result<Written> Parquet::write(const View& view, Sink& out) const {
  return write_table(view, out, Shapes::left_out);
}

Result<Written> GeoParquet::write(const View& view, Sink& out) const {
  return write_table(view, out, Shapes::held);
}

}  // namespace selon::exporting
