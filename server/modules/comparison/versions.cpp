#include "server/modules/comparison/versions.hpp"

#include <algorithm>

#include "server/modules/comparison/pairings.hpp"

namespace yanlu::comparison {
namespace {

// The text that `slug` is compared with when nobody says: the one before it, for the first one the one after.
std::size_t neighbour_of(std::size_t at) { return at > 0 ? at - 1 : at + 1; }

std::size_t position_of(const std::vector<drafts::Draft>& versions, const std::string& slug) {
  const auto found = std::find_if(versions.begin(), versions.end(),
                                  [&](const drafts::Draft& version) { return version.slug == slug; });
  return static_cast<std::size_t>(found - versions.begin());
}

// "一次审议稿" tells two texts of the same title apart.
std::string heading_of(const drafts::Draft& draft) {
  const bool told = draft.reading.empty() || draft.title.find(draft.reading) != std::string::npos;
  return told ? draft.title : draft.title + "　" + draft.reading;
}

}  // namespace

std::vector<const content::Article*> VersionText::article_pointers() const {
  std::vector<const content::Article*> pointers;
  pointers.reserve(articles.size());
  for (const auto& article : articles) pointers.push_back(&article);
  return pointers;
}

VersionText version_text(db::Transaction& transaction, drafts::Draft draft) {
  VersionText text{std::move(draft), {}, {}};
  text.elements = drafts::elements_of(transaction, text.draft.id);
  for (const auto& element : text.elements) {
    if (element.kind != "article") continue;
    content::Article article;
    article.key = element.key;
    article.number = element.label;
    article.path = element.path;
    article.text = element.text;
    text.articles.push_back(std::move(article));
  }
  return text;
}

Result<VersionPair> find_pair(db::Transaction& transaction, const std::string& slug, const std::string& with,
                              drafts::Sight sight, Instant now) {
  const auto draft = drafts::find_draft(transaction, slug, now);
  if (!draft) return absent();
  const auto versions = drafts::versions_of(transaction, *draft, sight, now);
  const auto at = position_of(versions, slug);
  if (at == versions.size()) return absent();
  const auto other = with.empty() ? neighbour_of(at) : position_of(versions, with);
  if (other >= versions.size() || other == at) return absent();
  VersionPair pair(version_text(transaction, versions[std::min(at, other)]),
                   version_text(transaction, versions[std::max(at, other)]));
  pair.pairings = stored_pairings(transaction, pair.before, pair.after);
  if (pair.pairings.empty()) pair.pairings = aligned(transaction, pair.before, pair.after);
  return pair;
}

Comparison comparison_of(const VersionPair& pair) {
  return {heading_of(pair.before.draft), heading_of(pair.after.draft),
          content::compare(pair.before.article_pointers(), pair.after.article_pointers(), pair.pairings)};
}

void align_versions(db::Transaction& transaction, const drafts::Draft& draft, Instant now) {
  drafts::lock_law(transaction, draft.id);
  const auto versions = drafts::versions_of(transaction, draft, drafts::Sight::everything, now);
  const auto at = position_of(versions, draft.slug);
  const auto text = version_text(transaction, draft);
  for (std::size_t i = 0; i < versions.size(); ++i) {
    if (i == at || !versions[i].published_at) continue;
    const auto other = version_text(transaction, versions[i]);
    i < at ? realign(transaction, other, text) : realign(transaction, text, other);
  }
}

void realign(db::Transaction& transaction, const VersionText& before, const VersionText& after) {
  drafts::lock_law(transaction, before.draft.id);
  store_pairings(transaction, before, after, aligned(transaction, before, after));
}

}  // namespace yanlu::comparison
