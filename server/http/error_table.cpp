#include "server/http/error_table.hpp"

namespace yanlu::http {

ErrorRow error_row(Refusal refusal) {
  switch (refusal) {
    case Refusal::malformed:
      return {400, "malformed"};
    case Refusal::invalid:
      return {422, "invalid"};
    case Refusal::unauthenticated:
      return {401, "unauthenticated"};
    case Refusal::forbidden:
      return {403, "forbidden"};
    case Refusal::absent:
      return {404, "not-found"};
    case Refusal::conflict:
      return {409, "conflict"};
    case Refusal::gone_stale:
      return {409, "stale"};
    case Refusal::too_large:
      return {413, "too-large"};
    case Refusal::target_too_long:
      return {414, "target-too-long"};
    case Refusal::head_too_large:
      return {431, "head-too-large"};
    case Refusal::too_slow:
      return {408, "too-slow"};
    case Refusal::unknown_version:
      return {505, "unknown-version"};
    case Refusal::unsupported:
      return {415, "unsupported-media-type"};
    case Refusal::too_many:
      return {429, "too-many-requests"};
    case Refusal::unavailable:
      return {503, "unavailable"};
    case Refusal::failed:
      break;
  }
  return {500, "internal"};
}

}  // namespace yanlu::http
