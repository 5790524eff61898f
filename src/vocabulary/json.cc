#include "vocabulary/json.h"

#include <fmt/format.h>

#include "vocabulary/fields_record.h"

namespace selon::vocabulary {

template <class T>
std::string to_json(const T& value) {
  JsonWriter out;
  FieldWriter(out).write(value);
  return out.take();
}

template <class T>
Result<T> from_json(std::string_view json) {
  SELON_TRY(const JsonDocument document, JsonDocument::parse(json));
  FieldReader reader(document.root());
  T value = blank<T>();
  if (!reader.read(document.root(), value))
    return fail(ErrorCode::invalid, reader.trouble().empty()
                                        ? std::string("does not have the form expected")
                                        : fmt::format("\"{}\" does not have its form", reader.trouble()));
  return value;
}

#define SELON_JSON(T)                        \
  template std::string to_json<T>(const T&); \
  template Result<T> from_json<T>(std::string_view)

SELON_JSON(Note);
SELON_JSON(RawReport);
SELON_JSON(Report);
SELON_JSON(Analysis);
SELON_JSON(Grounding);
SELON_JSON(Claim);
SELON_JSON(ControlStatement);
SELON_JSON(NamingUse);
SELON_JSON(Claims);
SELON_JSON(Reading);
SELON_JSON(Fingerprint);
SELON_JSON(CopyGroup);
SELON_JSON(Copy);
SELON_JSON(ClaimChange);
SELON_JSON(Versions);
SELON_JSON(Story);
SELON_JSON(Fatalities);
SELON_JSON(Loss);
SELON_JSON(Event);
SELON_JSON(Dispute);
SELON_JSON(UpdateSeries);
SELON_JSON(ControlVoice);
SELON_JSON(Control);
SELON_JSON(Relation);
SELON_JSON(Naming);
SELON_JSON(Record);
SELON_JSON(DecidedValue);
SELON_JSON(Decision);
SELON_JSON(std::vector<DecisionSubject>);
SELON_JSON(std::vector<Note>);

#undef SELON_JSON

}  // namespace selon::vocabulary
