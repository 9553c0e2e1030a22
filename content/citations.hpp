#pragma once

// How statutes and people name a place in a law.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yanlu::content {

struct Citation {
  std::size_t begin = 0;  // in bytes
  std::size_t end = 0;
  // What the place is counted from: 第三条; 本条 and 前条; 前款. Whoever knows the article can tell which they are.
  enum class Base { named, this_article, previous_article, previous_paragraph } base = Base::named;
  std::string article = {};           // key: "3", "120-1"; "" where only 第二款 and the like is said
  std::optional<int> paragraph = {};  // 款
  std::optional<int> item = {};       // 项
  std::optional<int> subitem = {};    // 目
  bool other_law = false;             // "《刑法》第三条", "民事诉讼法第十条"; not "本法第十条"
};

// In running text, in order, not overlapping: "第三条第二款第（四）项", "第3条", "第五条至第七条" (two). Numbers need
// their 第: "提出三条意见" cites nothing. What 、 和 或者 至 link to the citation before belongs to the same law and,
// if it names no article, to the same article: "《刑法》第三条第一款、第二款". 前两款 and the like name no single place
// and are left out.
std::vector<Citation> find_citations(std::string_view text);

// What a person typed as a whole, less strictly: also "三条二款", "3条2款4项", "120-1", "12", and with 本法 in front.
// Nothing for anything else.
std::optional<Citation> parse_citation(std::string_view typed);

}  // namespace yanlu::content
