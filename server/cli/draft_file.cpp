#include "server/cli/draft_file.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "server/documents/documents.hpp"

namespace yanlu::cli {
namespace {

const char* explanation(documents::Unreadable unreadable) {
  switch (unreadable) {
    case documents::Unreadable::too_large:
      return "文件超过 20 MB，请删去图片等附件后再试。";
    case documents::Unreadable::not_this_kind:
      return "文件已损坏，或者内容与扩展名不符；请另存为 .docx、.odt、.html、.txt 或 .md 后再试。";
    case documents::Unreadable::perhaps_big5:
      return "文件可能是用 Big5（大五码）保存的，请核对文字后另存为 UTF-8 编码。";
    case documents::Unreadable::perhaps_shift_jis:
      return "文件可能是用日文 Shift-JIS 编码保存的，请核对文字后另存为 UTF-8 编码。";
    case documents::Unreadable::busy:
      return "正在处理别的文件，请过一会儿再试。";
    case documents::Unreadable::too_expensive:
      break;
  }
  return "读取文件所需的时间或内存超过限度，文件可能已损坏。";
}

}  // namespace

tl::expected<DraftFile, std::string> read_draft_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path)) throw std::runtime_error("Cannot read " + path + ".");
  const auto refuse = [&](documents::Unreadable unreadable) {
    return tl::unexpected(path + ": error: " + explanation(unreadable));
  };
  std::string bytes(documents::kLargestDocument + 1, '\0');  // a byte more tells that it is too large
  file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  auto markdown = documents::markdown_from(documents::format_of(path, bytes), bytes);
  if (!markdown) return refuse(markdown.error());
  auto text = content::read_draft(*markdown);
  if (!text) return tl::unexpected(path + ':' + std::to_string(text.error().line) + ": error: " + text.error().message);
  return DraftFile{*std::move(markdown), *std::move(text)};
}

}  // namespace yanlu::cli
