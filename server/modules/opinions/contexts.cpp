#include <nlohmann/json.hpp>

#include "server/modules/drafts/drafts.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/site/site.hpp"

namespace yanlu::opinions {

using nlohmann::json;

std::string all_words(const Opinion& opinion) {
  auto words = opinion.body;
  for (const auto* const part : {&opinion.suggested_text, &opinion.reason})
    if (!part->empty()) words += '\n' + *part;
  return words;
}

json opinion_context(const Services& services, const http::Request& request, const Opinion& opinion) {
  const auto say = [&](const std::string& id) { return site::text(services, request, id); };
  json context{{"id", opinion.id.value},
               {"draft_slug", opinion.draft},
               {"draft_name", opinion.draft_title},
               {"article_key", opinion.article},
               {"article_label", drafts::article_label(services, request, opinion.article_number)},
               {"body", opinion.body},
               {"suggested_text", opinion.suggested_text},
               {"why", opinion.reason},
               {"quote_exact", opinion.quote.exact},
               {"quote_prefix", opinion.quote.prefix},
               {"quote_suffix", opinion.quote.suffix},
               {"cleared", opinion.cleared},
               {"seconds", opinion.seconds},
               {"has_seconds", opinion.seconds > 0},
               {"voices", opinion.voices},
               {"more_voices", opinion.voices > opinion.group_size},
               {"entered_by", opinion.entered_by},
               {"state", opinion.state},
               {"state_label", say("state." + opinion.state)},
               {"outcome_label", opinion.outcome.empty() ? "" : say("outcome." + opinion.outcome)},
               {"channel_label", say("channel." + opinion.channel)},
               {"station_name", opinion.station},
               {"late", opinion.late},
               {"said", site::date(services, request, opinion.said_at)},
               {"received", site::date_and_time(services, request, opinion.received_at)},
               {"group_id", opinion.group.value},
               {"group_size", opinion.group_size},
               {"has_group", opinion.group_size > 1},
               {"occupation", opinion.occupation},
               {"region", opinion.region},
               {"has_contact", opinion.has_contact},
               {"has_masked", opinion.has_masked},
               {"correction", opinion.correction}};
  if (opinion.erased) context["body"] = say("opinion.erased");
  for (const char* const state : {"received", "apart", "kept", "set_aside", "selected", "submitted"})
    context[std::string("is_") + state] = opinion.state == state;
  return context;
}

}  // namespace yanlu::opinions
