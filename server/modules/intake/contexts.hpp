#pragma once

#include <cstdint>
#include <nlohmann/json_fwd.hpp>

#include "server/http/request.hpp"
#include "server/modules/intake/queries/queries.hpp"

namespace yanlu::intake {

// [{value, label}]: what an article field offers while somebody types: the keys, with what is printed.
nlohmann::json article_choices(const Services& services, db::Transaction& transaction, const std::string& draft);
// The article that somebody typed: "12", 第十二条, "" for the whole. Nothing where the draft has none of that name.
std::optional<std::string> typed_article(const Services& services, db::Transaction& transaction,
                                         const std::string& draft, const std::string& typed);
// Most contact points work on one draft at a time; then there is nothing to choose. "" where there are several.
std::string only_open_draft(const Services& services, db::Transaction& transaction);

// What intake/import.html shows.
nlohmann::json import_context(const Services& services, const http::Request& request, db::Transaction& transaction,
                              const Import& import);
// id, held_on, held_at, attendees, notes, statement_count, draft_slug, draft_title, entered_by, entered_at.
nlohmann::json symposium_context(const Services& services, const http::Request& request, const Symposium& symposium);
// number, address, is_picture, kilobytes, attached_by, attached_at.
nlohmann::json scan_context(const Services& services, const http::Request& request, OpinionId opinion,
                            const Attachment& scan);

}  // namespace yanlu::intake
