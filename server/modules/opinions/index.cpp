#include "server/modules/opinions/index.hpp"

#include "search/index.hpp"

namespace yanlu::opinions {

search::Index& index_of(const Services& services) { return services.parts.get<Indexing>().index; }

void wake_indexing(const Services& services) {
  if (const auto* const indexing = services.parts.find<Indexing>()) indexing->wake();
}

std::vector<search::Suggestion> suggestions(const Services& services, const std::string& words) {
  return index_of(services).suggest(words);
}

}  // namespace yanlu::opinions
