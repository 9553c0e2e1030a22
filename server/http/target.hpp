#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "server/http/percent.hpp"

namespace yanlu::http {

// The one reading of a request's target. Router, checks and limits all see this one, so none can be shown another
// form of the same address than the one that is served.
struct Target {
  std::string path;      // decoded, well-formed UTF-8: "/drafts/水法"
  std::string text;      // written the one way it can be: "/drafts/%E6%B0%B4%E6%B3%95?page=2", for links back
  FormPairs query = {};  // decoded, in order; values without what nobody sees (text::plain)
};

// From the origin form of RFC 9112 ("/path?query"). Nothing for what is odd, since two programs may read it in two
// ways: malformed escapes, "." and ".." as segments, escaped slashes, backslashes, control characters, bytes that are
// no text, a fragment.
std::optional<Target> read_target(std::string_view raw);

}  // namespace yanlu::http
