#pragma once

// 第三条, 第3条, 三条, 第十二条之一: references to articles, whatever their numerals.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace yanlu::search {

struct ArticleReference {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::string key;  // "3", "12-1"
};

std::vector<ArticleReference> article_references_in(std::u32string_view folded_text);

}  // namespace yanlu::search
