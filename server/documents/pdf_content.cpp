#include "server/documents/pdf_content.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

#include "server/documents/process.hpp"
#include "server/log/log.hpp"
#include "server/text/ascii.hpp"

namespace yanlu::documents {
namespace {

// Types of action and of annotation, wherever they stand: an action may be an object of its own.
constexpr std::array<std::string_view, 18> kActiveNames{
    "/JavaScript", "/Launch", "/SubmitForm",   "/ImportData",     "/ResetForm",   "/GoToR",
    "/GoToE",      "/GoToDp", "/GoTo3DView",   "/Rendition",      "/RichMedia",   "/RichMediaExecute",
    "/Movie",      "/Sound",  "/EmbeddedFile", "/FileAttachment", "/SetOCGState", "/Filespec"};
constexpr std::array<std::string_view, 13> kActiveKeys{"/JS",
                                                       "/JavaScript",
                                                       "/AA",
                                                       "/XFA",
                                                       "/EF",
                                                       "/EmbeddedFiles",
                                                       "/RichMediaContent",
                                                       "/AF",
                                                       "/Launch",
                                                       "/SetF",
                                                       "/RichMediaSettings",
                                                       "/Collection",
                                                       "/FFilter"};

template <std::size_t size>
bool is_among(const std::array<std::string_view, size>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// qpdf writes strings as "u:words"; a link may hold a program instead of an address.
bool is_program(std::string_view text) {
  constexpr std::string_view kScheme = "javascript:";
  if (text.starts_with("u:")) text.remove_prefix(2);
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  return text.size() >= kScheme.size() &&
         std::equal(kScheme.begin(), kScheme.end(), text.begin(),
                    [](char wanted, char found) { return text::lower(found) == wanted; });
}

// Hears qpdf's list of all objects, one value after the other, and keeps none.
class Listener : public nlohmann::json_sax<nlohmann::json> {
 public:
  explicit Listener(std::int64_t most_pixels) : most_pixels_(most_pixels) {}
  bool is_active() const { return active_; }
  bool has_large_picture() const { return large_; }

  bool null() override { return true; }
  bool boolean(bool /*value*/) override { return true; }
  bool number_integer(number_integer_t value) override { return number(value); }
  bool number_unsigned(number_unsigned_t value) override {
    return number(static_cast<std::int64_t>(std::min<number_unsigned_t>(value, INT64_MAX)));
  }
  bool number_float(number_float_t value, const string_t& /*digits*/) override {
    return number(value >= 0x1p62 ? INT64_MAX : static_cast<std::int64_t>(std::max(value, 0.0)));
  }
  bool string(string_t& value) override {
    active_ = active_ || is_among(kActiveNames, value) || is_program(value);
    if (key_ == "/Subtype" && value == "/Image" && !frames_.empty()) frames_.back().is_picture = true;
    return true;
  }
  bool binary(binary_t& /*value*/) override { return true; }
  bool start_object(std::size_t /*size*/) override {
    frames_.emplace_back();
    return true;
  }
  bool key(string_t& name) override {
    key_ = name;
    active_ = active_ || is_among(kActiveKeys, name);
    return true;
  }
  bool end_object() override {
    const auto& frame = frames_.back();
    if (frame.is_picture && frame.height > 0 && frame.width > most_pixels_ / frame.height) large_ = true;
    frames_.pop_back();
    return true;
  }
  bool start_array(std::size_t /*size*/) override {
    key_.clear();
    return true;
  }
  bool end_array() override { return true; }
  bool parse_error(std::size_t /*at*/, const std::string& /*token*/,
                   const nlohmann::json::exception& /*why*/) override {
    return false;
  }

 private:
  struct Frame {
    bool is_picture = false;
    std::int64_t width = 0;
    std::int64_t height = 0;
  };

  bool number(std::int64_t value) {
    if (frames_.empty()) return true;
    if (key_ == "/Width") frames_.back().width = value;
    if (key_ == "/Height") frames_.back().height = value;
    return true;
  }

  std::int64_t most_pixels_;
  std::vector<Frame> frames_;
  std::string key_;
  bool active_ = false;
  bool large_ = false;
};

}  // namespace

std::optional<PdfProblem> problem_of_pdf(const std::string& bytes, std::int64_t most_pixels,
                                         std::chrono::milliseconds patience) {
  const auto place = Place::wait_for(patience);
  if (!place) return PdfProblem::busy;
  const ScratchFolder scratch;
  scratch.write("in.pdf", bytes);
  const auto ending = run(*place, scratch,
                          {.arguments = {"qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=none",
                                         scratch.path("in.pdf"), scratch.path("objects.json")},
                           .time = std::chrono::seconds(20),
                           .memory = std::size_t{512} << 20U,
                           .largest_file = std::size_t{128} << 20U});
  const auto says = [&](const char* words) { return ending.messages.find(words) != std::string::npos; };
  if (ending.how == Ending::How::beyond_bounds || says("bad_alloc")) return PdfProblem::too_expensive;
  if (says("invalid password")) return PdfProblem::locked;
  if (ending.how != Ending::How::well) {
    log::warning("pdf_unreadable", {{"status", std::to_string(ending.status)}});
    return PdfProblem::damaged;
  }
  Listener listener(most_pixels);
  std::ifstream objects(scratch.path("objects.json"), std::ios::binary);
  if (!nlohmann::json::sax_parse(objects, &listener)) return PdfProblem::damaged;
  if (listener.is_active()) return PdfProblem::active;
  if (listener.has_large_picture()) return PdfProblem::large_picture;
  return std::nullopt;
}

}  // namespace yanlu::documents
