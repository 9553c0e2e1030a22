#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "content/overlap_with_many.hpp"
#include "server/db/transaction.hpp"
#include "server/modules/opinions/words.hpp"

namespace yanlu::opinions {

struct Similar {
  std::int64_t opinion = 0;
  std::string body;
  std::string suggested_text;
  std::size_t voices = 0;
};

// Opinions on the same article, cleared for showing, that say nearly the same: for all opinions of one request. What is
// shown on an article is read and taken to pieces once. At most a thousand opinions of an article, those with most
// voices, and at most a megabyte of words in all, so that no request costs more than that.
class SimilarOpinions {
 public:
  SimilarOpinions(db::Transaction& transaction, std::string draft)
      : transaction_(transaction), draft_(std::move(draft)) {}

  // Where there is anything to compare with.
  std::set<std::string> articles() const;
  // The likest first, three at most.
  std::vector<Similar> to(const NewOpinion& opinion);

 private:
  struct Shown {
    std::vector<Similar> opinions;
    std::optional<content::OverlapWithMany> words;  // nothing where nothing is shown
  };
  const Shown& shown_on(const std::string& article);

  db::Transaction& transaction_;
  std::string draft_;
  std::size_t bytes_left_ = std::size_t{1024} * 1024;
  std::map<std::string, Shown> shown_;  // by article
};

}  // namespace yanlu::opinions
