#pragma once

// Organisations, people who sign in, their sessions, and the record of what they do.

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "server/actor/actor.hpp"
#include "server/db/sealed.hpp"
#include "server/db/transaction.hpp"
#include "server/http/router.hpp"
#include "server/modules/site/site.hpp"
#include "server/result/error.hpp"
#include "server/services.hpp"

namespace yanlu::accounts {

void add_routes(http::Router& router, const Services& services);

// Finds out who asks: by session cookie or `Authorization: Bearer`. An unsafe API request that rests on the cookie must
// carry X-CSRF-Token; forms are checked where they are read. From here on the token is the session's.
http::Middleware identify(const Services& services);

// Honours Idempotency-Key on a POST of staff: what succeeded once under a key is answered again, not done again. A
// route asks for it where repeating does harm, because something is created. Its answer is kept sealed for seven days
// and forgotten at once when anybody's data are erased. No route asks whose answer is itself the secret: looks at
// contacts, words or evidence, and sessions; a look is recorded each time.
http::Handler once(const Services& services, http::Handler handler);
// Whose data are erased might stand in any kept answer. In the erasing transaction and last in it: none is begun from
// here to its end, so an answer is either forgotten here or made after the data were gone.
void forget_answers(db::Transaction& transaction);
db::SealedTable sealed_answers();

// Hourly: sessions that expired, tries, sign-ins and kept answers whose time is up.
void forget_old(const Services& services);

// Refuses visitors who have not signed in.
Result<Actor> signed_in(const http::Request& request);
// And those who may not do this: `may(actor, action)` is the acting module's own rule (its permissions.hpp).
template <typename Action>
Result<Actor> allowed(const http::Request& request, Action action) {
  auto actor = signed_in(request);
  if (actor && !may(*actor, action)) return refuse(Refusal::forbidden, "error.forbidden");
  return actor;
}

struct NewUser {
  std::string username;
  std::string display_name;
  Role role = Role::clerk;
  std::string organisation;  // code
  std::string password;
};
Result<UserId> create_user(const Services& services, const NewUser& user);
std::string random_password();
// Who enters the sample opinions.
std::optional<Actor> first_clerk(db::Transaction& transaction);
// Unless the account is disabled.
std::optional<Actor> find_actor(db::Transaction& transaction, UserId user);
std::optional<Actor> find_actor(db::Transaction& transaction, const std::string& username);

struct NewOrganisation {
  std::string code;
  std::string kind;  // receiver, contact_point, station
  std::string name;
  std::string name_en;
  std::string parent;  // code: a contact point's receiver, a station's contact point; "" for a receiver
};
Result<OrganisationId> create_organisation(const Services& services, const NewOrganisation& organisation);
// What residents are told of an organisation; what is left out stays as it is.
struct Description {
  std::string code;
  std::optional<std::string> name = {}, name_en = {}, address = {}, telephone = {}, hours = {}, filing_number = {};
};
Result<void> describe_organisation(const Services& services, const Description& description);
bool has_organisations(db::Transaction& transaction);

struct Station {
  OrganisationId id;
  std::string code;
  std::string name;
  std::string address = {}, telephone = {}, hours = {};
};
// {name, address, telephone, hours}: as contact_point.html shows it.
nlohmann::json station_context(const Station& station);
std::vector<Station> stations(db::Transaction& transaction, const std::string& language);
// [{value, label, selected}] by their codes.
nlohmann::json station_options(db::Transaction& transaction, const std::string& language, const std::string& selected);

struct ContactPoint {
  OrganisationId id;
  std::string name;
  OrganisationId receiver;
  std::string receiver_name;
};
// The contact point that an organisation is, belongs to or receives from: the one of this deployment.
std::optional<ContactPoint> contact_point_of(db::Transaction& transaction, OrganisationId organisation);

// Who runs this site: its first contact point, for site::WhoRuns.
std::optional<site::ContactPoint> who_runs_the_site(db::Transaction& transaction, const std::string& language);

// What a member of staff does is written down in the transaction that does it, before any row is
// locked there: the record's own lock is held to the end, so that changes by staff come one after another and never
// deadlock. A refusal rolls it back.
struct StaffAction {
  const char* kind;     // "opinion_kept"
  std::string subject;  // "opinion:12"
  std::string reason = {};
  std::string details = "{}";  // JSON
};
ActionId record(db::Transaction& transaction, const Actor& actor, const StaffAction& action, Instant at);

}  // namespace yanlu::accounts
