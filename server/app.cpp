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
#include "server/modules/personal_data/personal_data.hpp"
#include "server/modules/personal_requests/personal_requests.hpp"
#include "server/modules/posters/posters.hpp"
#include "server/modules/privacy/privacy.hpp"
#include "server/modules/receipts/receipts.hpp"
#include "server/modules/reports/reports.hpp"
#include "server/modules/set_apart/set_apart.hpp"
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
constexpr auto kAddingInterval = 1s;
constexpr auto kImportsInterval = 500ms;
constexpr auto kCountingInterval = 1s;
constexpr auto kSweepInterval = 1h;
constexpr std::size_t kConnectionsOfWorkers = 17;  // one each, opened when first needed
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
    const auto& indexes = services.parts.get<site::Indexes>();
    const auto opinions = indexes.opinions.health();
    const auto health = opinions.state == search::Health::State::rebuilding ? opinions : indexes.texts.health();
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
  // "published.drafts" for modules/drafts/views/published/drafts.sql.
  const auto name_of = [](const db::SqlFile& file) {
    const std::filesystem::path path{std::string(file.name)};
    const bool published = path.parent_path().filename() == "published";
    return (published ? "published." : "") + path.stem().string();
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

void put_followers(Parts& parts) {
  static drafts::Followers followers = [] {
    drafts::Followers all;
    comparison::follow_drafts(all);
    return all;
  }();
  parts.put(followers);
  static site::WhoRuns who{accounts::who_runs_the_site};
  parts.put(who);
}

bool holds_sealed_data(db::Pool& pool) { return pool.read(Acting::worker("start"), privacy::holds_sealed_data); }

void add_everything(http::Router& router, const Services& services) {
  router.render_errors_with(site::error_renderer(services));
  router.read_exceptions_with(
      [&services](const std::exception_ptr& exception) { return read_exception(services, exception); });
  router.use(site::welcome(services));
  router.use(accounts::identify(services));
  site::add_routes(router, services);
  accounts::add_routes(router, services);
  guard::add_routes(router, services,
                    {receipts::submissions_in_slots, set_apart::count_waiting, set_apart::may_see_waiting});
  drafts::add_routes(router, services);
  personal_data::add_routes(router, services);
  comparison::add_routes(router, services);
  personal_requests::add_routes(router, services);
  submissions::add_routes(router, services);
  near_duplicates::add_routes(router, services);
  set_apart::add_routes(router, services);
  desk::add_routes(router, services);
  posters::add_routes(router, services);
  notices::add_routes(router, services);
  intake::add_routes(router, services);
  reports::add_routes(router, services);
  privacy::add_routes(router, services);
}

// Disks lose bytes without a word, and a search that reads them may find something else.
void check_indexes(const Services& services) {
  const auto& indexes = services.parts.get<site::Indexes>();
  for (auto* const index : {&indexes.opinions, &indexes.texts}) try {
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
        services{config, clock, pool, views, seal, kept} {
    kept.put(shown);
    kept.put(following);
    kept.put(searched);
    kept.put(making);
    put_followers(kept);
  }

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
  site::Indexes shown{index, texts};
  opinions::Indexing following{index, [this] { wake(indexing), wake(comparing); }};
  drafts::TextIndex searched{texts};
  reports::FileMaking making{[this] { wake(report_files); }};
  yanlu::Parts kept;
  Services services;
  http::Router router;
  std::atomic<bool> stopping = false;  // long work is to break off
  std::unique_ptr<jobs::Worker> indexing;
  std::unique_ptr<jobs::Worker> comparing;
  std::unique_ptr<jobs::Worker> report_files;
  std::vector<std::unique_ptr<jobs::Worker>> others;
  std::unique_ptr<http::Server> server;
};

void before_serving(const Services& services) {
  while (receipts::seal_plain_contributors(services) == jobs::Worker::More::yes) continue;
  while (intake::seal_plain_symposia(services) == jobs::Worker::More::yes) continue;
  opinions::renew_fingerprints(services);
  privacy::apply_erasures(services);
}

std::vector<BackgroundWork> background_work(const Services& services, const std::function<bool()>& go_on) {
  std::vector<BackgroundWork> all;
  all.push_back({"indexing", kIndexingInterval, [&services] { return opinions::index_changes(services); }});
  all.push_back({"near_duplicates", kComparingInterval, near_duplicates::follower(services)});
  all.push_back({"report_files", kReportsInterval, [&services] { return reports::make_files(services); }});
  all.push_back({"indexing_texts", kTextsInterval, [&services] { return drafts::index_texts(services); }});
  all.push_back({"notices", kNoticesInterval, [&services, senders = notices::senders_from(services)] {
                   return notices::send_one(services, senders);
                 }});
  all.push_back({"adding_up_voices", kAddingInterval, [&services] { return opinions::add_up_voices(services); }});
  all.push_back({"counting", kCountingInterval, [&services] { return drafts::sum_counts(services); }});
  all.push_back({"imports", kImportsInterval, [&services] { return intake::work_on_imports(services); }});
  // Each on its own: what fails stops no other.
  const auto sweep = [&all](const char* name, std::function<jobs::Worker::More()> step) {
    all.push_back({name, kSweepInterval, std::move(step)});
  };
  const auto once_in_a_while = [&sweep](const char* name, std::function<void()> work) {
    sweep(name, [work = std::move(work)] {
      work();
      return jobs::Worker::More::no;
    });
  };
  once_in_a_while("forgetting_keys", [&services] {
    services.pool.write(Acting::worker("forgetting_keys"),
                        [&](db::Transaction& t) { db::forget_keys_before(t, services.clock.now() - kKeysAreKept); });
  });
  once_in_a_while("forgetting_sessions", [&services] { accounts::forget_old(services); });
  once_in_a_while("forgetting_counts", [&services] { guard::forget_old(services); });
  once_in_a_while("forgetting_evidence", [&services] { receipts::forget_evidence(services); });
  once_in_a_while("forgetting_addresses", [&services] { notices::forget_addresses(services); });
  once_in_a_while("forgetting_tables", [&services] { intake::forget_old_files(services); });
  once_in_a_while("forgetting_erased_words", [&services, go_on] { opinions::forget_erased_words(services, go_on); });
  once_in_a_while("checking_indexes", [&services] { check_indexes(services); });
  sweep("emptying_what_is_due", [&services] { return privacy::empty_what_is_due(services); });
  sweep("aligning_texts", [&services] {
    return comparison::align_unaligned(services) ? jobs::Worker::More::yes : jobs::Worker::More::no;
  });
  return all;
}

App::App(Config config, const Clock& clock) : parts_(std::make_unique<Parts>(std::move(config), clock)) {
  auto& parts = *parts_;
  require_current_schema(parts.pool);
  parts.seal.prepare();
  const auto& services = parts.services;
  before_serving(services);
  add_everything(parts.router, services);
  for (auto& work : background_work(services, [&parts] { return !parts.stopping; })) {
    auto* const healer = work.name == "indexing"         ? &parts.index_healer
                         : work.name == "indexing_texts" ? &parts.texts_healer
                                                         : nullptr;
    if (healer != nullptr)
      work.step = [healer, step = std::move(work.step)] {
        healer->step();
        return step();
      };
    auto& worker = work.name == "indexing"          ? parts.indexing
                   : work.name == "near_duplicates" ? parts.comparing
                   : work.name == "report_files"    ? parts.report_files
                                                    : parts.others.emplace_back();
    worker = std::make_unique<jobs::Worker>(work.name, work.interval, std::move(work.step));
  }
  parts.server = std::make_unique<http::Server>(options_from(parts.config), http::service_of(parts.router));
  parts.server->start();
}

App::~App() { parts_->stopping = true; }

std::uint16_t App::port() const { return parts_->server->port(); }
const http::Router& App::router() const { return parts_->router; }

}  // namespace yanlu
