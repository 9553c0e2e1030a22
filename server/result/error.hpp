#pragma once

// Expected refusals are values. What failed in the environment (database lost, disk full) is an exception.

#include <chrono>
#include <map>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "server/result/pass_on.hpp"

namespace yanlu {

// Closed: the edge has one row for each in its table (http/error_table.cpp). No HTTP numbers here.
enum class Refusal {
  malformed,        // not even readable: broken JSON, bytes that are no text
  invalid,          // readable but not acceptable; fields say what is wrong
  unauthenticated,  // sign in first
  forbidden,        // signed in, but not for this
  absent,           // no such thing, or not for these eyes
  conflict,         // the state of the thing does not allow it now
  gone_stale,       // somebody changed it meanwhile: version number differs
  too_large,
  target_too_long,  // of a request; the next one as well
  head_too_large,
  too_slow,         // did not come in time
  unknown_version,  // of the protocol
  unsupported,      // a media type nobody here reads
  too_many,         // slow down
  unavailable,      // try again shortly
  failed,           // something broke here; the cause is in the log under the request id
};

using MessageParameters = std::map<std::string, std::string>;

// `message` is an id of the catalogue ("error.too_long"), `parameters` fill its text.
struct FieldError {
  std::string field;
  std::string message;
  MessageParameters parameters = {};
};

struct Error {
  Refusal refusal;
  std::string message;
  MessageParameters parameters = {};
  std::vector<FieldError> fields = {};
  std::chrono::seconds try_again_in{};  // of too_many, where it is known
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> refuse(Refusal refusal, std::string message, MessageParameters parameters = {}) {
  return tl::unexpected<Error>(Error{refusal, std::move(message), std::move(parameters), {}, {}});
}

inline tl::unexpected<Error> refuse_fields(std::vector<FieldError> fields) {
  return tl::unexpected<Error>(Error{Refusal::invalid, "error.fields", {}, std::move(fields), {}});
}

inline tl::unexpected<Error> absent() { return refuse(Refusal::absent, "error.not_found"); }

}  // namespace yanlu
