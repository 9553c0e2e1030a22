#include "content/akoma_ntoso.hpp"

#include <map>
#include <pugixml.hpp>
#include <sstream>
#include <utility>
#include <vector>

#include "content/normalize.hpp"
#include "content/outline.hpp"

namespace yanlu::content {
namespace {

constexpr auto kNamespace = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

pugi::xml_node add(pugi::xml_node parent, const char* name, const std::string& text = {}) {
  auto node = parent.append_child(name);
  if (!text.empty()) node.text().set(text.c_str());
  return node;
}

void set(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(value.c_str());
}

// XML 1.0 has no place for control characters.
std::string printable(std::string_view text) {
  std::string kept;
  for (const char c : text)
    if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') kept += c;
  return kept;
}

void add_level(pugi::xml_node identification, const char* level, const std::string& uri, const std::string& date,
               const char* date_name) {
  auto node = add(identification, level);
  set(add(node, "FRBRthis"), "value", uri + "/!main");
  set(add(node, "FRBRuri"), "value", uri);
  auto day = add(node, "FRBRdate");
  set(day, "date", date);
  set(day, "name", date_name);
  set(add(node, "FRBRauthor"), "href", "#npc");
}

void add_meta(pugi::xml_node bill, const DraftText& draft, const DocumentDates& dates) {
  const auto work = "/akn/cn/bill/" + dates.version + '/' + slug_from_title(draft.title);
  auto meta = add(bill, "meta");
  auto identification = add(meta, "identification");
  set(identification, "source", "#yanlu");
  add_level(identification, "FRBRWork", work, dates.version, "version");
  set(add(identification.child("FRBRWork"), "FRBRcountry"), "value", "cn");
  add_level(identification, "FRBRExpression", work + "/zho@" + dates.version, dates.version, "version");
  set(add(identification.child("FRBRExpression"), "FRBRlanguage"), "language", "zho");
  add_level(identification, "FRBRManifestation", work + "/zho@" + dates.version + ".xml", dates.made, "made");
  auto references = add(meta, "references");
  set(references, "source", "#yanlu");
  for (const auto& [id, name] : {std::pair{"npc", "全国人民代表大会"}, std::pair{"yanlu", "言路"}}) {
    auto organization = add(references, "TLCOrganization");
    set(organization, "eId", id);
    set(organization, "href", std::string("/ontology/organization/cn/") + id);
    set(organization, "showAs", name);
  }
}

void add_lines(pugi::xml_node parent, std::string_view text) {
  while (true) {
    const auto end = text.find('\n');
    add(parent, "p", printable(text.substr(0, end)));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

pugi::xml_node add_numbered(pugi::xml_node parent, const char* name, const std::string& id, const std::string& label) {
  auto node = add(parent, name);
  set(node, "eId", id);
  if (!label.empty()) add(node, "num", printable(label));
  return node;
}

void add_item(pugi::xml_node parent, const Item& item, const std::string& id) {
  auto point = add_numbered(parent, "point", id, item.label);
  if (item.subitems.empty()) {
    add_lines(add(point, "content"), item.text);
    return;
  }
  add_lines(add(point, "intro"), item.text);
  int number = 0;
  for (const auto& subitem : item.subitems) {
    auto indent = add_numbered(point, "indent", id + "__indent_" + std::to_string(++number), subitem.label);
    add_lines(add(indent, "content"), subitem.text);
  }
}

void add_article(pugi::xml_node parent, const Article& article) {
  const bool clause = article.kind == ArticleKind::clause;
  const auto id = clause ? "clause_" + article.key.substr(1) : "art_" + article.key;
  auto node = add_numbered(parent, clause ? "clause" : "article", id, article.number);
  const auto paragraphs = outline(article.text);
  if (paragraphs.empty()) add(add(node, "content"), "p");
  int number = 0;
  for (const auto& paragraph : paragraphs) {
    const auto paragraph_id = id + "__para_" + std::to_string(++number);
    auto inner = add_numbered(node, "paragraph", paragraph_id, {});
    if (paragraph.items.empty()) {
      add_lines(add(inner, "content"), paragraph.text);
      continue;
    }
    if (!paragraph.text.empty()) add_lines(add(inner, "intro"), paragraph.text);
    int item_number = 0;
    for (const auto& item : paragraph.items)
      add_item(inner, item, paragraph_id + "__point_" + std::to_string(++item_number));
  }
}

struct Names {
  const char* element;
  const char* abbreviation;
};
Names names_of(DivisionKind kind) {
  switch (kind) {
    case DivisionKind::annex:
      return {"hcontainer", "annex"};
    case DivisionKind::part:
      return {"part", "part"};
    case DivisionKind::subpart:
      return {"subpart", "subpart"};
    case DivisionKind::chapter:
      return {"chapter", "chp"};
    case DivisionKind::section:
      return {"section", "sec"};
    case DivisionKind::heading:
      break;
  }
  return {"hcontainer", "heading"};
}

// The divisions that are open, outermost first.
class Body {
 public:
  explicit Body(pugi::xml_node body) : body_(body) {}

  void add_division(const Division& division) {
    while (!open_.empty() && !encloses(open_.back().division, division)) close();
    const auto names = names_of(division.kind);
    const auto parent = open_.empty() ? std::string{} : open_.back().id + "__";
    const auto stem = parent + names.abbreviation + '_';
    auto id = stem + std::to_string(++counts_[stem]);
    auto node = add_numbered(current(), names.element, id, division.label);
    if (std::string_view(names.element) == "hcontainer") set(node, "name", names.abbreviation);
    if (!division.title.empty()) add(node, "heading", printable(division.title));
    open_.push_back({division, node, std::move(id)});
  }

  void add_passage(const Passage& passage) {
    auto node = add_numbered(current(), "hcontainer", "hcontainer_" + std::to_string(++passages_), {});
    set(node, "name", "passage");
    add_lines(add(node, "content"), passage.text);
  }

  pugi::xml_node current() const { return open_.empty() ? body_ : open_.back().node; }

  // A body, and a division, must hold something.
  void finish() {
    while (!open_.empty()) close();
    if (!body_.first_child()) add(add(add_numbered(body_, "hcontainer", "hcontainer_1", {}), "content"), "p");
  }

 private:
  struct Open {
    Division division;
    pugi::xml_node node;
    std::string id;
  };
  void close() {
    const auto last = open_.back().node.last_child();
    const std::string_view name = last.name();
    if (name.empty() || name == "num" || name == "heading") add(add(open_.back().node, "content"), "p");
    open_.pop_back();
  }

  pugi::xml_node body_;
  std::vector<Open> open_;
  std::map<std::string, int> counts_;
  int passages_ = 0;
};

}  // namespace

std::string to_akoma_ntoso(const DraftText& draft, const DocumentDates& dates) {
  pugi::xml_document document;
  auto declaration = document.append_child(pugi::node_declaration);
  set(declaration, "version", "1.0");
  set(declaration, "encoding", "UTF-8");
  auto root = document.append_child("akomaNtoso");
  set(root, "xmlns", kNamespace);
  auto bill = add(root, "bill");
  set(bill, "name", "draft");
  add_meta(bill, draft, dates);
  auto preface = add(bill, "preface");
  add(add(preface, "p"), "docTitle", printable(draft.title));
  for (const auto& note : draft.notes) add(preface, "p", printable(note));

  std::size_t first = 0;
  while (first < draft.elements.size() && std::holds_alternative<Contents>(draft.elements[first])) ++first;
  const bool bare = articles(draft).empty();
  if (first < draft.elements.size() && !bare)
    if (const auto* const preamble = std::get_if<Passage>(&draft.elements[first])) {
      add_lines(add(bill, "preamble"), preamble->text);
      ++first;
    }

  Body body(add(bill, "body"));
  for (auto at = first; at < draft.elements.size(); ++at) {
    const auto& element = draft.elements[at];
    if (const auto* const division = std::get_if<Division>(&element))
      body.add_division(*division);
    else if (const auto* const article = std::get_if<Article>(&element))
      add_article(body.current(), *article);
    else if (const auto* const passage = std::get_if<Passage>(&element))
      body.add_passage(*passage);
  }
  body.finish();
  std::ostringstream xml;
  document.save(xml, "  ");
  return std::move(xml).str();
}

}  // namespace yanlu::content
