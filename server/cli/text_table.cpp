#include "server/cli/text_table.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <unordered_set>
#include <vector>

#include "server/cli/progress_bar.hpp"
#include "server/text/ascii.hpp"
#include "server/text/lines.hpp"
#include "server/text/utf8.hpp"

namespace yanlu::cli {
namespace {

constexpr std::size_t kMostTold = 20;
constexpr std::size_t kLinesADrawing = 5000;

using Cells = std::vector<std::string_view>;

// Only a line that cannot be meant as an opinion.
bool names_columns(const Cells& cells) {
  static constexpr std::array kNames{"text", "body", "content", "opinion"};
  return cells.size() > 1 && text::lower_case(cells[0]) == "id" &&
         std::count(kNames.begin(), kNames.end(), text::lower_case(cells[1])) > 0;
}

std::string with_line_breaks(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escaped = text[i] == '\\' && i + 1 < text.size() && (text[i + 1] == 'n' || text[i + 1] == 't');
    result += escaped ? '\n' : text[i];
    if (escaped) ++i;
  }
  return result;
}

}  // namespace

struct TextTable::State {
  explicit State(std::string file_path) : path(std::move(file_path)), file(path, std::ios::binary) {
    if (!file || std::filesystem::is_directory(path)) throw std::runtime_error("Cannot read " + path + ".");
    std::error_code not_a_file;
    bytes = std::filesystem::file_size(path, not_a_file);
    if (not_a_file) bytes = 0;
  }

  std::string path;
  std::ifstream file;
  std::size_t bytes = 0, read = 0, line = 0, wrong = 0;
  std::unordered_set<std::string> ids;

  void refuse(const char* what) {
    if (++wrong <= kMostTold) std::cerr << path << ':' << line << ": error: " << what << '\n';
    if (wrong == kMostTold + 1) std::cerr << path << ": error: and more lines like these\n";
  }

  void draw(bool last) const {
    if (isatty(STDERR_FILENO) != 1 || bytes == 0 || (line % kLinesADrawing != 0 && !last)) return;
    const auto filled = std::min(kBarWidth, read * kBarWidth / bytes);
    std::cerr << "\r[" << std::string(filled, '#') << std::string(kBarWidth - filled, '.') << "] " << line << " lines"
              << (last ? "\n" : "") << std::flush;
  }

  bool get(std::string& text) {
    if (!std::getline(file, text)) {
      if (file.bad()) throw std::runtime_error("Cannot read " + path + ".");
      return false;
    }
    ++line;
    read += text.size() + 1;
    if (line == 1) text.erase(0, text.size() - text::without_byte_order_mark(text).size());
    if (text.ends_with('\r')) text.pop_back();
    draw(false);
    return true;
  }

  const char* fault_of(const Cells& cells, const std::string& words) {
    if (cells.size() < 2) return "no tab between id and text";
    if (cells.size() > 3) return "more than three columns (id, text, article)";
    if (cells[0].empty()) return "no id before the tab";
    if (!text::is_well_formed(words)) return "not UTF-8";
    if (!ids.emplace(cells[0]).second) return "this id was on a line before";
    return nullptr;
  }
};

TextTable::TextTable(std::string path) : state_(std::make_unique<State>(std::move(path))) {}
TextTable::~TextTable() = default;

std::optional<TextLine> TextTable::next() {
  for (std::string text; state_->get(text);) {
    if (text.empty()) continue;
    auto cells = text::split(text, '\t');
    if (state_->line == 1 && names_columns(cells)) continue;
    if (const auto* const fault = state_->fault_of(cells, text)) {
      state_->refuse(fault);
      continue;
    }
    cells.resize(3);
    return TextLine{std::string(cells[0]), with_line_breaks(cells[1]), std::string(cells[2])};
  }
  state_->draw(true);
  return std::nullopt;
}

std::size_t TextTable::wrong_lines() const { return state_->wrong; }

}  // namespace yanlu::cli
