// Four hundred thousand opinions: no page, act or worker reads more than a bounded part of them.

#include <gtest/gtest.h>

#include <filesystem>
#include <iostream>
#include <map>
#include <regex>

#include "server/app.hpp"
#include "server/http/percent.hpp"
#include "server/modules/notices/notices.hpp"
#include "server/modules/opinions/opinions.hpp"
#include "tests/server/scale/costs.hpp"
#include "tests/server/scale/examples.hpp"
#include "tests/server/scale/exceptions.hpp"
#include "tests/server/scale/filled_service.hpp"
#include "tests/support/pictures.hpp"

namespace yanlu::scale {
namespace {

constexpr const char* kPassword = "a long password of this test";
constexpr const char* kTable =
    "条文,意见,渠道,联络站,提出日期,姓名,联系电话,编号\n第5条,写明谁来照管,走访,本地联系站,2026-03-05,李某,13800000000,"
    "\n全文,尽快施行,,,,,,A-7\n";

// Every statement of every module, by the names that server/cmake/embed.cmake gives them.
std::set<std::string> statements_of_modules() {
  std::set<std::string> all;
  const std::filesystem::path modules = std::string(YANLU_PROJECT_FOLDER) + "/server/modules";
  for (const auto& file : std::filesystem::recursive_directory_iterator(modules))
    if (file.path().extension() == ".sql" && file.path().parent_path().filename() == "sql")
      all.insert((*file.path().lexically_relative(modules).begin()).string() + '.' + file.path().stem().string());
  return all;
}

class Scale : public ::testing::Test {
 protected:
  // One size for all; another to try examples quickly.
  static Size size() {
    const char* const tried = std::getenv("YANLU_SCALE_OPINIONS");  // NOLINT(concurrency-mt-unsafe): nobody sets it
    const std::int64_t opinions = tried == nullptr ? 437'986 : std::atoll(tried);
    return {opinions, opinions == 437'986 ? 20'000 : opinions / 22};
  }

  // Every <name> by what it stands for now.
  std::string filled_in(std::string text, bool escaped = false) {
    static const std::regex named("<([a-z_]+(=[^<>]*)?)>");
    for (std::smatch found; std::regex_search(text, found, named);) {
      auto value = meaning(found.str(1));
      if (escaped) value = std::regex_replace(value, std::regex("\n"), "\\n");
      text.replace(static_cast<std::size_t>(found.position()), static_cast<std::size_t>(found.length()), value);
    }
    return text;
  }

  std::string meaning(const std::string& word) {
    const auto parted = word.find('=');
    const auto name = word.substr(0, parted);
    if (const auto found = known.find(name); found != known.end()) return found->second;
    for (const auto& one : names()) {
      if (name != one.name) continue;
      std::string sql = one.sql;
      if (const auto at = sql.find('$'); at != std::string::npos) sql.replace(at, 1, word.substr(parted + 1));
      auto value = service.sql(filled_in(sql));
      EXPECT_NE(value, "") << word << " stands for nothing: " << sql;
      return value.empty() ? "0" : value;
    }
    ADD_FAILURE() << "no example knows <" << word << '>';
    return "0";
  }

  static std::vector<std::pair<std::string, std::string>> fields_of(const std::string& form) {
    std::vector<std::pair<std::string, std::string>> fields;
    std::size_t at = 0;
    while (at < form.size()) {
      const auto end = std::min(form.find('&', at), form.size());
      const auto field = form.substr(at, end - at);
      const auto equals = field.find('=');
      fields.emplace_back(field.substr(0, equals), field.substr(equals + 1));
      at = end + 1;
    }
    return fields;
  }

  http::Response with_file(http::Method method, const std::string& target, const std::string& kind) {
    if (kind == "--api")
      return service.send(method, target, kTable,
                          {{"content-type", "text/csv"}, {"x-csrf-token", service.csrf_token()}});
    const auto part = [](const std::string& head, const std::string& content) {
      return "--XyX\r\nContent-Disposition: form-data; " + head + "\r\n\r\n" + content + "\r\n";
    };
    auto body = part("name=\"csrf\"", service.csrf_token());
    if (kind == "--scans") body += part("name=\"scans\"; filename=\"scan.png\"", testing::png());
    if (kind.ends_with("file"))
      body += part("name=\"draft\"", "da") +
              part("name=\"file\"; filename=\"三月.csv\"", kind == "--file" ? kTable : "条文,意见\n第千条,写明\n");
    return service.send(method, target, body + "--XyX--\r\n", {{"content-type", "multipart/form-data; boundary=XyX"}});
  }

  http::Response ask(const http::Route& route, const Example& example) {
    service.sign_in(example.who);
    const std::string given = example.body;
    auto target = *example.target == '\0' ? route.pattern : filled_in(example.target);
    const bool json = given.starts_with('{');
    const auto body = filled_in(given, json);
    // Words in an address are written as a browser writes them.
    target = std::regex_replace(target, std::regex(" "), "%20");
    costs.begin(example.route);
    auto answer = [&] {
      if (given.starts_with("--")) return with_file(route.method, target, given);
      if (json || (route.method != http::Method::get && route.pattern.starts_with("/api/")))
        return service.send(route.method, target, body,
                            {{"content-type", "application/json"},
                             {"x-csrf-token", service.csrf_token()},
                             {"idempotency-key", std::to_string(std::hash<std::string>{}(target + body))}});
      if (route.method == http::Method::get) return service.get(target);
      return service.post_form(target, fields_of(body));
    }();
    costs.end();
    const bool well =
        example.status != 0 ? answer.status == example.status : answer.status >= 200 && answer.status < 304;
    EXPECT_TRUE(well) << example.route << " at " << target << " with " << body.substr(0, 300) << ": " << answer.status
                      << '\n'
                      << (answer.content_type.starts_with("text/html") ? refusal_in(answer.body)
                                                                       : answer.body.substr(0, 600));
    return answer;
  }

  static std::string refusal_in(const std::string& page) {
    std::string said;
    const std::regex alert("(error|alert)[^>]*>([^<]+)<");
    for (std::sregex_iterator it(page.begin(), page.end(), alert), end; it != end; ++it) said += it->str(2) + " | ";
    return said;
  }

  jobs::Worker::More work_on(const std::string& name) {
    for (auto& work : background)
      if (work.name == name) {
        costs.begin("worker " + name);
        const auto more = work.step();
        costs.end();
        worked.insert(name);
        return more;
      }
    ADD_FAILURE() << "no worker is called " << name;
    return jobs::Worker::More::no;
  }

  // Sends what waits, or finds the gateway refusing it, and keeps what a reader would take from the messages.
  void send_notices(sending::Outcome outcome) {
    service.clock.advance(std::chrono::minutes(5));
    const notices::Senders senders{
        [&](const sending::Mail& mail) {
          remember_links(mail.text);
          return sending::Answer{outcome, outcome == sending::Outcome::sent ? "" : "unreachable", ""};
        },
        [&](const sending::Sms& sms) {
          remember_links(sms.text);
          std::smatch found;
          if (std::regex_search(sms.text, found, std::regex("\\b[0-9]{6}\\b"))) known["code"] = found.str();
          return sending::Answer{outcome, outcome == sending::Outcome::sent ? "" : "unreachable", ""};
        }};
    // Addresses that fill.sql made up open with no key: what waits for them waits on.
    service.script(
        "update notice_messages m set next_at = 'infinity' from notice_subscriptions n "
        "where n.id = m.subscription_id and m.state = 'waiting' and octet_length(n.address) = 17");
    for (auto more = jobs::Worker::More::yes; more == jobs::Worker::More::yes; costs.end()) {
      costs.begin("worker notices");
      more = notices::send_one(service.services(), senders);
    }
  }

  void remember_links(const std::string& text) {
    for (const auto& [name, path] : {std::pair{"confirm_link", "/notices/confirm/"}, {"stop_link", "/notices/stop/"}}) {
      const auto at = text.find(path);
      if (at == std::string::npos) continue;
      known[name] = text.substr(at, text.find_first_of(" \n\r", at) - at);
    }
    if (known.contains("stop_link"))
      known["resume_link"] = std::regex_replace(known["stop_link"], std::regex("/stop/"), "/resume/");
  }

  void ask_for_everything() {
    std::map<std::string, http::Route> routes;
    for (const auto& route : service.router().routes())
      routes.emplace(std::string(http::to_string(route.method)) + ' ' + route.pattern, route);
    std::set<std::string> asked;
    for (const auto& example : examples()) {
      const std::string name = example.route;
      if (name.starts_with("WORKER ")) {
        work_on(name.substr(7));
      } else if (name == "SEND") {
        send_notices(sending::Outcome::sent);
      } else if (name == "FAIL") {
        // Tomorrow, because a recipient hears thrice a day; and back, because sessions end.
        const auto today = service.clock.now();
        service.clock.advance(std::chrono::hours(25));
        send_notices(sending::Outcome::retry);
        service.clock.advance(std::chrono::hours(2));
        send_notices(sending::Outcome::failed);
        service.clock.set(today);
      } else if (const auto route = routes.find(name); route != routes.end()) {
        ask(route->second, example);
        asked.insert(name);
      } else {
        ADD_FAILURE() << name << " is no route";
      }
    }
    for (const auto& [name, route] : routes) EXPECT_TRUE(asked.contains(name)) << name << " has no example";
  }

  // As a new index does: the first events, and then, as if it had gone on, those behind the last of fill.sql.
  void index_some() {
    auto& index = service.index();
    index.commit("0:0");
    work_on("indexing");
    index.commit(service.sql("select xid || ':' || id from opinion_events order by xid desc, id desc limit 1"));
  }

  void let_everybody_work() {
    // Reading all of them, as a new server does, takes a minute a million, and is not what is asked here.
    service.script(
        "delete from near_duplicates n where group_id > 4000 and fold_id = group_id and letter_id = group_id and not "
        "exists "
        "(select 1 from near_duplicates m where m.fold_id = n.group_id and m.fold_id <> m.group_id) and not exists "
        "(select 1 from opinions o where o.id = n.opinion_id and o.erased_at is not null)");
    for (int bites = 0; bites < 200 && work_on("indexing") == jobs::Worker::More::yes; ++bites) continue;
    for (const auto& work : background)
      if (!worked.contains(work.name)) work_on(work.name);
    // What somebody did to words stands behind what happened before it.
    for (int bites = 0; bites < 200 && work_on("near_duplicates") == jobs::Worker::More::yes; ++bites) continue;
    costs.begin("worker rebuilding");
    int bites = 0;
    opinions::rebuild_index(service.services().pool, service.index().folder(),
                            [&](std::size_t, std::size_t) { return ++bites < 4; });
    service.clock.advance(std::chrono::days(1200));
    for (const char* const rule : {"100", "null"}) {
      service.script("update retention_rules set after_days = " + std::string(rule) + " where what = 'contact'");
      for (int i = 0; i < 10; ++i) work_on("emptying_what_is_due");
    }
  }

  FilledService service{size(), kPassword};
  Costs costs;
  std::vector<BackgroundWork> background = background_work(service.services(), [] { return false; });
  std::set<std::string> worked;
  std::map<std::string, std::string> known{
      {"password", kPassword},
      {"markdown", "# 新条例（草案）\n\n第一条 为了让居民有花园，制定本条例。\n\n第三条 花园由居民共同照管。\n"}};
};

TEST_F(Scale, NoStatementReadsMoreThanABoundedPartOfFourHundredThousandOpinions) {
  service.observe(&costs);
  costs.begin("before serving");
  before_serving(service.services());
  costs.end();
  index_some();
  ask_for_everything();
  // Whoever sends a letter's words meets those whom fill.sql put there.
  EXPECT_EQ(service.sql("select count(distinct s.group_id) || ' ' || (max(o.id) > " + std::to_string(size().opinions) +
                        ") from opinions o join opinion_standings s on s.opinion_id = o.id where o.article_key = '40' "
                        "and o.body = (select body from opinions where id = " +
                        meaning("first=40") + ")"),
            "1 true");
  let_everybody_work();
  service.observe(nullptr);
  costs.print_worst(std::cout, 20);
  for (const auto& complaint : costs.complaints(excepted_statements(), excepted_pages())) ADD_FAILURE() << complaint;
  auto unreached = statements_of_modules();
  for (const auto& statement : costs.statements()) unreached.erase(statement);
  for (const auto& [name, reason] : statements_not_reached())
    EXPECT_EQ(unreached.erase(name), 1U) << name << " is reached, or gone: it needs no reason";
  for (const auto& statement : unreached) ADD_FAILURE() << "no example reaches " << statement;
}

TEST(Filling, MakesWhatTheTriggersMake) {
  const FilledService service({4'379, 200}, kPassword);
  EXPECT_EQ(service.sql("select count(*) from opinions"), "4379");
  EXPECT_EQ(
      service.sql(
          "select count(*) from opinions o join drafts d on d.id = o.draft_id where o.late or o.said_at < d.opens_at "
          "or o.received_at >= d.closes_at"),
      "0");
  service.script(file_beside("replay.sql"));
  for (const auto& [name, filled, made] :
       {std::tuple{"standings", "select * from filled_standings", "select * from opinion_standings"},
        std::tuple{"voices", "select * from filled_voices",
                   "select opinion_id, at from opinion_events where kind = 'voices_changed'"},
        std::tuple{"counts", "select * from filled_counts",
                   "select group_id, opinion_id, sum(opinions), sum(seconds) from voice_counts group by 1, 2 "
                   "having sum(opinions) <> 0 or sum(seconds) <> 0"},
        std::tuple{"articles", "select * from filled_articles",
                   "select draft_id, article_key, opinions from article_counts where opinions <> 0"},
        std::tuple{"notices", "select * from filled_notices", "select subscription_id, event_id from notices"}}) {
    const auto count = [&, filled = std::string(filled), made = std::string(made)](bool forward) {
      return service.sql("select count(*) from (" + (forward ? filled : made) + " except all " +
                         (forward ? made : filled) + ") one");
    };
    EXPECT_EQ(count(true), "0") << name << " that no trigger makes";
    EXPECT_EQ(count(false), "0") << name << " that triggers make";
    EXPECT_NE(service.sql("select count(*) from (" + std::string(filled) + ") one"), "0") << name;
  }
  EXPECT_EQ(service.sql("select count(*) from broken_staff_actions"), "0");
}

}  // namespace
}  // namespace yanlu::scale
