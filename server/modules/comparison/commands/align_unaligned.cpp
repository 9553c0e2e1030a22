#include <stdexcept>

#include "comparison_sql.hpp"
#include "server/modules/comparison/comparison.hpp"
#include "server/modules/comparison/versions.hpp"

namespace yanlu::comparison {

// Texts that were published before texts were aligned, or put in between others.
bool align_unaligned(const Services& services) {
  return services.pool.write(Acting::worker("aligning_texts"), [&](db::Transaction& t) {
    const auto missing = t.first(sql::missing_pairings);
    if (!missing) return false;
    const auto now = services.clock.now();
    const auto text = [&](const char* column) {
      const auto draft = drafts::find_draft(t, missing->text(column), now);
      if (!draft) throw std::logic_error("a text that lacks pairings is not there");
      return version_text(t, *draft);
    };
    realign(t, text("before"), text("after"));
    return true;
  });
}

}  // namespace yanlu::comparison
