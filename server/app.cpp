#include "server/app.hpp"

#include <algorithm>
#include <atomic>
#include <cctype>
#include <filesystem>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "search/healer.hpp"
#include "search/index.hpp"
#include "server/db/errors.hpp"
#include "server/db/idempotency.hpp"
#include "server/http/server.hpp"
#include "server/jobs/worker.hpp"
#include "server/log/log.hpp"
#include "server/modules/accounts/accounts.hpp"
#include "server/modules/comparison/comparison.hpp"
#include "server/modules/desk/desk.hpp"
#include "server/modules/drafts/drafts.hpp"
#include "server/modules/guard/guard.hpp"
#include "server/modules/intake/intake.hpp"
#include "server/modules/near_duplicates/near_duplicates.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "server/modules/posters/posters.hpp"
#include "server/modules/privacy/privacy.hpp"
#include "server/modules/reports/reports.hpp"
#include "server/modules/site/site.hpp"
#include "server/modules/submissions/submissions.hpp"
#include "server/privacy/seal.hpp"
#include "server/view/embedded.hpp"

namespace yanlu {
namespace {

using namespace std::chrono_literals;

constexpr auto kIndexingInterval = 250ms;  // how late another server's commit may be found here
constexpr auto kComparingInterval = 1s;
constexpr auto kTextsInterval = 1s;
constexpr auto kReportsInterval = 5s;
constexpr auto kNoticesInterval = 2s;
constexpr auto kImportsInterval = 500ms;
constexpr auto kSweepInterval = 1h;
constexpr std::size_t kConnectionsOfWorkers = 15;  // one each, opened when first needed
constexpr auto kKeysAreKept = std::chrono::days(7);

// What a library's exception means to a client. What it says stays in the log.
Error read_exception(const Services& services, const std::exception_ptr& exception) {
  try {
    std::rethrow_exception(exception);
  } catch (const db::Unavailable&) {
    return {Refusal::unavailable, "error.unavailable", {}, {}};
  } catch (const db::InDoubt&) {
    return {Refusal::unavailable, "error.in_doubt", {}, {}};
  } catch (const search::IndexError& error) {
    if (error.cause() != search::IndexError::Cause::rebuilding)
      return {Refusal::unavailable, "error.search_unavailable", {}, {}};
    const auto opinions = services.index.health();
    const auto& health = opinions.state == search::Health::State::rebuilding ? opinions : services.texts.health();
    return {Refusal::unavailable,
            "error.search_rebuilding",
            {{"rebuilt", std::to_string(site::rebuilt_percent(health))}},
            {}};
  } catch (...) {
    return {Refusal::failed, "error.internal", {}, {}};
  }
}

void report_search(const std::string& what) { log::warning("search", {{"what", what}}); }

void require_current_schema(db::Pool& pool) {
  const auto state = db::migration_state(pool, whole_schema());
  if (!state.problems.empty()) throw std::runtime_error("The database does not fit: " + state.problems.front() + ".");
  if (!state.pending.empty())
    throw std::runtime_error("The database lacks " + std::to_string(state.pending.size()) +
                             " migrations; run `yanlu migrate` first.");
  if (state.other_definitions)
    throw std::runtime_error("The database has functions and views of another version; run `yanlu migrate` first.");
}

http::ServerOptions options_from(const Config& config) {
  const auto address = listen_address(config);
  const auto proxies = http::read_networks(config.trusted_proxies);
  if (!proxies) throw std::runtime_error("trusted-proxies \"" + config.trusted_proxies + "\" is no list of addresses.");
  // Somebody in front speaks for the residents; unknown, it would be taken for one busy resident.
  if (lacks_trusted_proxies(config))
    log::warning("trusted_proxies_missing", {{"set", "YANLU_TRUSTED_PROXIES, or all residents count as one address"}});
  return {.host = address.host,
          .port = address.port,
          .event_threads = config.event_threads,
          .workers = config.workers,
          .queue = config.queue,
          .secure_cookies = served_over_tls(config),
          .trusted_proxies = *proxies};
}

}  // namespace

namespace {

bool names(std::string_view sql, std::string_view word) {
  const auto in_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  for (auto at = sql.find(word); at != std::string_view::npos; at = sql.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || !in_word(sql[at - 1])) && (end == sql.size() || !in_word(sql[end]))) return true;
  }
  return false;
}

// All functions, which look for views only when they run; then the views, each behind those that it names.
std::vector<db::SqlFile> all_definitions() {
  std::vector<db::SqlFile> all;
  std::vector<db::SqlFile> views;
  for (const auto& file : embedded::definitions())
    (file.name.find("/views/") == std::string_view::npos ? all : views).push_back({file.name, file.bytes});
  const auto name_of = [](const db::SqlFile& file) {
    return std::filesystem::path(std::string(file.name)).stem().string();
  };
  while (!views.empty()) {
    const auto next = std::find_if(views.begin(), views.end(), [&](const db::SqlFile& view) {
      return std::none_of(views.begin(), views.end(), [&](const db::SqlFile& other) {
        return other.name != view.name && names(view.sql, name_of(other));
      });
    });
    if (next == views.end()) throw std::logic_error("views that rest on each other");
    all.push_back(*next);
    views.erase(next);
  }
  return all;
}

}  // namespace

db::Schema whole_schema() {
  static const std::vector<db::SqlFile> migrations = [] {
    std::vector<db::SqlFile> all;
    for (const auto& file : embedded::migrations()) all.push_back({file.name, file.bytes});
    return all;
  }();
  static const std::vector<db::SqlFile> definitions = all_definitions();
  return {migrations, definitions};
}

const drafts::Followers& draft_followers() {
  static const drafts::Followers followers = [] {
    drafts::Followers all;
    comparison::follow_drafts(all);
    return all;
  }();
  return followers;
}

// Whether a new key would come too late. Migration 0017 answers for the tables it knows.
bool holds_sealed_data(db::Pool& pool) {
  return pool.read([](db::Transaction& t) {
    return t.one({"app.sealed_data_function", "select to_regproc('holds_sealed_data') is not null as known"})
               .boolean("known") &&
           t.one({"app.holds_sealed_data", "select holds_sealed_data() as held"}).boolean("held");
  });
}

void add_everything(http::Router& router, const Services& services) {
  router.render_errors_with(site::error_renderer(services));
  router.read_exceptions_with(
      [&services](const std::exception_ptr& exception) { return read_exception(services, exception); });
  router.use(site::welcome(services));
  router.use(accounts::identify(services));
  site::add_routes(router, services);
  accounts::add_routes(router, services);
  guard::add_routes(router, services);
  drafts::add_routes(router, services);
  comparison::add_routes(router, services);
  submissions::add_routes(router, services);
  near_duplicates::add_routes(router, services);
  desk::add_routes(router, services);
  posters::add_routes(router, services);
  notices::add_routes(router, services);
  intake::add_routes(router, services);
  reports::add_routes(router, services);
  privacy::add_routes(router, services);
}

// Disks lose bytes without a word, and a search that reads them may find something else.
void check_indexes(const Services& services) {
  for (auto* const index : {&services.index, &services.texts}) try {
      index->check();
    } catch (const search::IndexError&) {
      continue;  // it has reported what it found
    }
}

// In the order of dependence: what is below ends first.
struct App::Parts {
  Parts(Config given, const Clock& clock)
      : config(std::move(given)),
        pool(config.database, config.workers + kConnectionsOfWorkers),
        views(embedded::templates(), embedded::messages()),
        index((std::filesystem::create_directories(config.data), config.data / "index"), opinions::search_fields(views),
              report_search),
        texts(config.data / "texts", drafts::text_fields(), report_search),
        index_healer(
            index, [this](const auto& progress) { return rebuild_index(progress); }, report_search),
        texts_healer(
            texts,
            [this](const auto&) {
              drafts::rebuild_texts(pool, services.clock, texts.folder());
              return search::Healer::Rebuilt::whole;
            },
            report_search),
        seal(personal_key_file(config), [this] { return !holds_sealed_data(pool); }),
        services{config,
                 clock,
                 pool,
                 views,
                 index,
                 texts,
                 seal,
                 [this] { wake(indexing), wake(comparing); },
                 [this] { wake(report_files); },
                 draft_followers()} {}

  // What is done before the workers begin, they find by themselves.
  static void wake(const std::unique_ptr<jobs::Worker>& worker) {
    if (worker) worker->wake();
  }

  search::Healer::Rebuilt rebuild_index(const search::Healer::Progress& progress) {
    const auto rebuilt = opinions::rebuild_index(pool, index.folder(), [&](std::size_t done, std::size_t total) {
      progress(done, total);
      return !stopping;
    });
    return rebuilt == opinions::Rebuilt::whole ? search::Healer::Rebuilt::whole : search::Healer::Rebuilt::stopped;
  }

  Config config;
  db::Pool pool;
  view::Views views;
  search::Index index;
  search::Index texts;
  search::Healer index_healer;
  search::Healer texts_healer;
  privacy::Seal seal;
  Services services;
  http::Router router;
  std::atomic<bool> stopping = false;  // long work is to break off
  std::unique_ptr<jobs::Worker> indexing;
  std::unique_ptr<jobs::Worker> comparing;
  std::unique_ptr<jobs::Worker> indexing_texts;
  std::unique_ptr<jobs::Worker> report_files;
  std::unique_ptr<jobs::Worker> notices;
  std::unique_ptr<jobs::Worker> imports;
  std::vector<std::unique_ptr<jobs::Worker>> sweeping;
  std::unique_ptr<http::Server> server;
};

App::App(Config config, const Clock& clock) : parts_(std::make_unique<Parts>(std::move(config), clock)) {
  auto& parts = *parts_;
  require_current_schema(parts.pool);
  parts.seal.prepare();
  const auto& services = parts.services;
  while (privacy::seal_plain_contributors(services) == jobs::Worker::More::yes) continue;
  while (intake::seal_plain_symposia(services) == jobs::Worker::More::yes) continue;
  opinions::renew_fingerprints(services);
  privacy::apply_erasures(services);
  add_everything(parts.router, services);
  parts.indexing = std::make_unique<jobs::Worker>("indexing", kIndexingInterval, [&services, &parts] {
    parts.index_healer.step();
    return opinions::index_changes(services);
  });
  parts.comparing =
      std::make_unique<jobs::Worker>("near_duplicates", kComparingInterval, near_duplicates::follower(services));
  parts.indexing_texts = std::make_unique<jobs::Worker>("indexing_texts", kTextsInterval, [&services, &parts] {
    parts.texts_healer.step();
    return drafts::index_texts(services);
  });
  parts.report_files = std::make_unique<jobs::Worker>("report_files", kReportsInterval,
                                                      [&services] { return reports::make_files(services); });
  parts.notices = std::make_unique<jobs::Worker>(
      "notices", kNoticesInterval,
      [&services, senders = notices::senders_from(services)] { return notices::send_one(services, senders); });
  parts.imports = std::make_unique<jobs::Worker>("imports", kImportsInterval,
                                                 [&services] { return intake::work_on_imports(services); });
  // Each on its own: what fails stops no other.
  const auto sweep = [&parts](const char* name, std::function<jobs::Worker::More()> step) {
    parts.sweeping.push_back(std::make_unique<jobs::Worker>(name, kSweepInterval, std::move(step)));
  };
  const auto once_in_a_while = [&sweep](const char* name, std::function<void()> work) {
    sweep(name, [work = std::move(work)] {
      work();
      return jobs::Worker::More::no;
    });
  };
  once_in_a_while("forgetting_keys", [&services] {
    services.pool.write([&](db::Transaction& t) { db::forget_keys_before(t, services.clock.now() - kKeysAreKept); });
  });
  once_in_a_while("forgetting_sessions", [&services] { accounts::forget_old(services); });
  once_in_a_while("forgetting_evidence", [&services] { guard::forget_old(services); });
  once_in_a_while("forgetting_addresses", [&services] { notices::forget_addresses(services); });
  once_in_a_while("forgetting_tables", [&services] { intake::forget_old_files(services); });
  once_in_a_while("forgetting_erased_words", [&services, &parts] {
    opinions::forget_erased_words(services, [&parts] { return !parts.stopping; });
  });
  once_in_a_while("checking_indexes", [&services] { check_indexes(services); });
  sweep("emptying_what_is_due", [&services] { return privacy::empty_what_is_due(services); });
  sweep("aligning_texts", [&services] {
    return comparison::align_unaligned(services) ? jobs::Worker::More::yes : jobs::Worker::More::no;
  });
  parts.server = std::make_unique<http::Server>(options_from(parts.config), http::service_of(parts.router));
  parts.server->start();
}

App::~App() { parts_->stopping = true; }

std::uint16_t App::port() const { return parts_->server->port(); }
const http::Router& App::router() const { return parts_->router; }

}  // namespace yanlu
