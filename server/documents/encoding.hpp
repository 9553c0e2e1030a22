#pragma once

#include <string>
#include <tl/expected.hpp>

#include "server/documents/documents.hpp"

namespace yanlu::documents {

// Text in UTF-8, UTF-16 with its mark, or GB 18030, as UTF-8. What is none of these comes back as it is, and so does
// UTF-8 with a few bad bytes, so that whoever reads it can say where they are. What may as well be Big5 or Shift-JIS is
// refused: only whoever saved it can say.
tl::expected<std::string, Unreadable> to_utf8(const std::string& bytes);

}  // namespace yanlu::documents
