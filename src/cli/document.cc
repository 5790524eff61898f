#include "cli/document.h"

#include <fmt/format.h>

#include "base/date.h"
#include "cli/data_root.h"
#include "cli/view.h"
#include "report/report.h"

namespace selon::cli {

Result<pack::Packs> packs_for_documents() { return load_packs(); }

Result<int> for_documents(const Command& command, Terminal& terminal,
                          const std::function<void(const RawReport&)>& visit) {
  SELON_TRY(const auto published, day_option(command, "published"));
  SELON_TRY(const auto fetched, day_option(command, "fetched"));
  int code = 0;
  report::read(command.words[0], report::Limits{}, [&](report::Reading document) {
    if (document) {
      if (document->published.empty() && published) document->published = base::to_iso(*published);
      if (document->fetched.empty() && fetched) document->fetched = base::to_iso(*fetched);
      if (document->outlet.empty()) document->outlet = command.value("outlet");
      visit(*document);
      return;
    }
    const Error& error = document.error().error;
    const std::string line = error.where.line > 0 ? fmt::format(":{}", error.where.line) : std::string();
    terminal.warn(fmt::format("selon: {}{}: {}", shown(error.where.file), line, shown(error.message)));
    code = std::max(code, document.error().scope == report::Scope::input ? 4 : 3);
  });
  return code;
}

}  // namespace selon::cli
