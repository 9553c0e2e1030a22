#pragma once

#include <string>
#include <tl/expected.hpp>

#include "server/documents/documents.hpp"

namespace yanlu::documents {

// In a .docx whose paragraphs Word numbers by itself the numbers (第一条, （一）) are not in the text, and pandoc knows
// only the western forms. Gives the file with each number written before its paragraph; the same bytes where none is
// or the file is damaged. Pictures are left out. too_expensive where a few bytes ask for more numbers, lists or tags
// than any law has.
tl::expected<std::string, Unreadable> with_printed_numbers(const std::string& docx);

}  // namespace yanlu::documents
