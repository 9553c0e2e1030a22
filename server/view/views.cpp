#include "server/view/views.hpp"

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "server/text/characters.hpp"
#include "server/text/trim.hpp"

namespace yanlu::view {
namespace {

using kainjow::mustache::data;
using Template = kainjow::mustache::mustache;

constexpr int kDeepestPartial = 8;

// modules/drafts/templates/draft_list.html → drafts/draft_list; view/templates/layout.html → layout
std::string template_name(std::string_view path) {
  std::string name(path.substr(0, path.rfind('.')));
  if (const auto folder = name.find("/templates/"); folder != std::string::npos)
    name.erase(folder + 1, std::string_view("templates/").size());
  for (const std::string_view prefix : {"modules/", "view/"})
    if (name.starts_with(prefix)) name.erase(0, prefix.size());
  return name;
}

using Sources = std::map<std::string, std::string>;

// One pass over the tags: texts and partials are put in place now, so that rendering parses nothing.
std::string expand(const std::string& name, const Sources& sources, const Messages& messages, int depth = 0) {
  const auto found = sources.find(name);
  if (found == sources.end()) throw std::logic_error("no template " + name);
  if (depth > kDeepestPartial) throw std::logic_error("template " + name + " includes itself");
  const auto& source = found->second;
  std::string expanded;
  std::size_t at = 0;
  for (;;) {
    const auto open = source.find("{{", at);
    if (open == std::string::npos) return expanded + source.substr(at);
    expanded += source.substr(at, open - at);
    const bool triple = source.compare(open, 3, "{{{") == 0;
    const auto close = source.find(triple ? "}}}" : "}}", open);
    if (close == std::string::npos) throw std::logic_error("template " + name + " has an open tag");
    const auto begin = open + (triple ? 3 : 2);
    const std::string tag(text::trimmed(std::string_view(source).substr(begin, close - begin), " "));
    at = close + (triple ? 3 : 2);
    if ((triple && !tag.ends_with("_html")) || tag.starts_with('&'))
      throw std::logic_error("template " + name + " prints " + tag + " unescaped; only names in _html may be");
    if (tag.starts_with('!')) continue;
    if (tag.starts_with('>'))
      expanded +=
          expand(std::string(text::trimmed(std::string_view(tag).substr(1), " ")), sources, messages, depth + 1);
    else if (tag.starts_with("t."))
      expanded += kainjow::mustache::html_escape(messages.raw(tag.substr(2)));
    else
      expanded += source.substr(open, at - open);
  }
}

// In Mustache as kainjow reads it "" is true and numbers are unknown; pages want "" to mean nothing to show.
data to_data(const nlohmann::json& value) {
  if (value.is_object()) {
    data object(data::type::object);
    for (const auto& [name, inner] : value.items()) object.set(name, to_data(inner));
    return object;
  }
  if (value.is_array()) {
    data list(data::type::list);
    for (const auto& inner : value) list.push_back(to_data(inner));
    return list;
  }
  if (value.is_boolean()) return value.get<bool>() ? data(data::type::bool_true) : data(data::type::bool_false);
  if (value.is_string() && !value.get_ref<const std::string&>().empty()) return {value.get<std::string>()};
  if (value.is_number()) return {value.dump()};
  return {data::type::bool_false};
}

// Rendering changes a kainjow template inside, so each is used by one thread at a time; spares are kept.
class TemplatePool {
 public:
  explicit TemplatePool(std::string source) : source_(std::move(source)) { give_back(take()); }

  std::string render(const data& context) {
    auto one = take();
    auto text = one->render(context);
    give_back(std::move(one));
    return text;
  }

 private:
  std::unique_ptr<Template> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!spare_.empty()) {
        auto one = std::move(spare_.back());
        spare_.pop_back();
        return one;
      }
    }
    auto one = std::make_unique<Template>(source_);
    if (!one->is_valid()) throw std::logic_error("template does not parse: " + one->error_message());
    return one;
  }
  void give_back(std::unique_ptr<Template> one) {
    const std::lock_guard lock(mutex_);
    spare_.push_back(std::move(one));
  }

  const std::string source_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Template>> spare_;
};

// Chinese and English are complete (a test reads every id of both); what others lack they say in English. A file's own
// name and tag are never taken over: "English" would then be the name of two languages.
std::map<std::string, Messages> read_catalogues(std::span<const embedded::File> files) {
  std::map<std::string, Messages> languages;
  for (const auto& file : files) languages.emplace(file.name.substr(0, file.name.find('.')), Messages(file.bytes));
  const auto fallback = languages.find(kFallbackLanguage);
  for (auto& [code, messages] : languages) {
    if (!messages.has("language.name") || !messages.has("language.tag"))
      throw std::logic_error("messages/" + code + ".json lacks language.name or language.tag");
    if (code != kFirstLanguage && fallback != languages.end()) messages.complete_from(fallback->second);
  }
  return languages;
}

std::vector<Language> list_languages(const std::map<std::string, Messages>& catalogues) {
  std::vector<Language> languages;
  languages.reserve(catalogues.size());
  for (const auto& [code, messages] : catalogues)
    languages.push_back({code, messages.raw("language.name"), messages.raw("language.tag")});
  std::stable_partition(languages.begin(), languages.end(),
                        [](const Language& language) { return language.code == kFirstLanguage; });
  return languages;
}

}  // namespace

struct Views::State {
  std::map<std::string, Messages> catalogues;
  std::vector<Language> languages;
  std::map<std::pair<std::string, std::string>, std::unique_ptr<TemplatePool>> templates;  // by language and name
};

Views::Views(std::span<const embedded::File> templates, std::span<const embedded::File> messages)
    : state_(std::make_unique<State>()) {
  Sources sources;
  for (const auto& file : templates) sources.emplace(template_name(file.name), file.bytes);
  state_->catalogues = read_catalogues(messages);
  state_->languages = list_languages(state_->catalogues);
  for (const auto& [language, catalogue] : state_->catalogues)
    for (const auto& [name, source] : sources)
      state_->templates[{language, name}] = std::make_unique<TemplatePool>(expand(name, sources, catalogue));
}

Views::~Views() = default;

std::string Views::render(const std::string& name, const std::string& language, const nlohmann::json& context) const {
  const auto found = state_->templates.find({language, name});
  if (found == state_->templates.end()) throw std::logic_error("no template " + name + " in " + language);
  return text::plain(found->second->render(to_data(context)));
}

const Messages& Views::messages(const std::string& language) const {
  const auto found = state_->catalogues.find(language);
  if (found == state_->catalogues.end()) throw std::logic_error("no messages in " + language);
  return found->second;
}

const std::vector<Language>& Views::languages() const { return state_->languages; }

const Language* Views::find_language(const std::string& code) const {
  for (const auto& language : state_->languages)
    if (language.code == code) return &language;
  return nullptr;
}

}  // namespace yanlu::view
