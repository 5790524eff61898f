// A route of the interface as data: what it is called, takes, gives and needs.
//
// The one table of routes (routes.cc) is read by dispatch, by the checks on parameters, by the OpenAPI
// document, docs/api.md, the metrics and the tests of who may do what; so that they cannot differ. Leaves
// out: what a handler does (one file a group of them).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "selon/result.h"
#include "server/request.h"
#include "server/tokens.h"

namespace selon::server {

struct Call;
class Service;

enum class In { path, query, header };
enum class Form { text, day, integer, number, word };

struct Parameter {
  std::string_view name;
  In in = In::query;
  Form form = Form::text;
  std::string_view summary;
  std::string_view example;
  std::string_view choices = {};     ///< values parted by '|'; empty = any
  std::int64_t least = 0, most = 0;  ///< of an integer, or of the bytes of a text; 0, 0 = the usual
  bool required = false;
};

/// What an answer takes: far less than a millisecond, up to a second, seconds, or changes to the store.
enum class Work { light, heavy, slow, writing };

/// From what an answer's ETag is made: its own bytes, the state of the store, or it has none. fresh: its own
/// bytes, and made anew at each request, since what it tells of changes while the record stays as it is.
enum class Tag { content, store, fresh, none };

/// Groups of parameters that several routes take.
enum Takes : std::uint8_t { kNothing = 0, kFilters = 1, kPages = 2, kAsOf = 4 };

struct Answer {
  int status = 200;
  std::string_view schema;  ///< of schemas.h; empty = no JSON
  std::string_view summary;
  std::string_view media = "application/json";
};

using Handler = Result<Response> (*)(Service& service, const Call& call);

struct Route {
  std::string_view method;
  std::string_view path;  ///< "/v1/events/{id}"
  std::string_view id;    ///< of the operation
  std::string_view group;
  std::string_view summary;  ///< a sentence without period
  Role role = Role::reader;
  Work work = Work::light;
  Tag tag = Tag::content;
  std::uint8_t takes = kNothing;
  std::span<const Parameter> parameters;
  std::string_view body;  ///< schema of what is sent; empty = nothing is
  std::span<const Answer> answers;
  Handler handler = nullptr;

  bool writes() const { return method != "GET"; }
  /// Takes a body of many lines too (application/x-ndjson).
  bool takes_lines() const { return body == "NewReport"; }
};

/// In the order of the document.
std::span<const Route> routes();

/// Parameters of the groups that the route takes, then its own.
std::vector<Parameter> parameters_of(const Route& route);
/// True of every name under which a filter takes values: fields, aliases, lists ("type__in", "date__gte").
bool is_filter_name(std::string_view name);

/// The statuses of problems that the route may answer with, as documented: 400, 401, 403, 404, ...
std::vector<int> problem_statuses(const Route& route);

}  // namespace selon::server
