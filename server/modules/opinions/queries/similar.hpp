#pragma once

#include <vector>

#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {

struct Similar {
  std::int64_t opinion = 0;
  std::string body;
  std::string suggested_text;
  std::size_t voices = 0;
};

// Opinions on the same article, cleared for showing, that say nearly the same: the likest first, three at most.
// Likeness is that of content/overlap.hpp; of an article with more than a thousand cleared opinions those with most
// voices are compared.
std::vector<Similar> similar_opinions(db::Transaction& transaction, const std::string& draft,
                                      const NewOpinion& opinion);

}  // namespace yanlu::opinions
