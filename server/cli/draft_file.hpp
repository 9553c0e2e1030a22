#pragma once

#include <string>
#include <tl/expected.hpp>

#include "content/draft_text.hpp"

namespace yanlu::cli {

struct DraftFile {
  std::string markdown;
  content::DraftText text;
};

// A law text in a file: .md, .txt, .html, .docx, .odt. The error is a line for the person at the terminal: the file,
// the line where there is one, what is wrong. Throws std::runtime_error when there is no such file.
tl::expected<DraftFile, std::string> read_draft_file(const std::string& path);

}  // namespace yanlu::cli
