#include <charconv>

#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {

Bookmark bookmark_from(const std::string& text) {
  Bookmark bookmark;
  const auto colon = text.find(':');
  if (colon == std::string::npos) return bookmark;
  bookmark.xid = text.substr(0, colon);
  std::from_chars(text.data() + colon + 1, text.data() + text.size(), bookmark.event);
  return bookmark;
}

std::string to_text(const Bookmark& bookmark) { return bookmark.xid + ':' + std::to_string(bookmark.event); }

}  // namespace yanlu::opinions
