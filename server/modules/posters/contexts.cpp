#include "server/modules/posters/contexts.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "server/documents/qr_code.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/site/site.hpp"
#include "server/text/utf8.hpp"

namespace yanlu::posters {
namespace {

using nlohmann::json;

constexpr std::size_t kLeafletsOnASheet = 4;

// How a title is set: in what size, and how many characters a line, so that no line holds a single one.
struct Setting {
  const char* size;
  std::size_t width;
};
Setting setting_of(const std::string& title) {
  struct Size {
    const char* name;
    std::size_t a_line, longest;  // characters
  };
  constexpr std::array kSizes{Size{"large", 11, 22}, Size{"medium", 14, 42}, Size{"small", 20, 1000}};
  const auto characters = text::count_characters(title);
  const auto* const size =
      std::find_if(kSizes.begin(), kSizes.end() - 1, [&](const Size& one) { return characters <= one.longest; });
  const auto lines = (characters + size->a_line - 1) / size->a_line;
  return {size->name, (characters + lines - 1) / lines};
}

// 花园条例（征求意见稿）: the reading goes on a line of its own.
struct Name {
  std::string title;
  std::string reading;
};
Name name_of(const drafts::Draft& draft) {
  const auto end = "（" + draft.reading + "）";
  if (draft.title.ends_with(end) && draft.title != end)
    return {draft.title.substr(0, draft.title.size() - end.size()), draft.reading};
  return {draft.title, draft.title.find(draft.reading) == std::string::npos ? draft.reading : ""};
}

json numbered(std::size_t count) {
  json rows = json::array();
  for (std::size_t i = 1; i <= count; ++i) rows.push_back({{"number", i}});
  return rows;
}

}  // namespace

std::string address_of(const Services& services, const http::Request& request, const std::string& code) {
  return site::public_address(services, request) + "/q/" + code;
}

std::string address_in_print(const Services& services, const http::Request& request, const std::string& code) {
  const auto address = address_of(services, request, code);
  return address.substr(address.find("://") + 3);
}

namespace {

std::string closing_of(const Services& services, const drafts::Draft& draft) {
  if (!draft.consultation) return {};
  return services.views.messages("zh").deadline(draft.consultation->closes_at);
}

}  // namespace

json sheet_context(const Services& services, const http::Request& request, const Sheet& sheet) {
  const auto& draft = sheet.draft;
  const auto [title, reading] = name_of(draft);
  const auto setting = setting_of(title);
  return {{"title", title},
          {"title_size", setting.size},
          {"title_width", setting.width},
          {"reading", reading},
          {"closes", closing_of(services, draft)},
          {"station_name", sheet.station_name},
          {"contact_point", sheet.contact_point},
          {"link", address_in_print(services, request, sheet.code)},
          {"qr_source", documents::qr_image_source(address_of(services, request, sheet.code))},
          {"leaflets", numbered(kLeafletsOnASheet)},
          {"sheets", numbered(2)}};
}

}  // namespace yanlu::posters
