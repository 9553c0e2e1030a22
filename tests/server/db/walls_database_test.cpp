// The walls between modules, as PostgreSQL sees them. Each module has a role that owns the module's views, has all
// rights on its tables, and may read what the modules below it publish. Its statements are explained by that role;
// whatever crosses a wall is refused. Which modules stand below, its line in server/CMakeLists.txt says.

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "server/app.hpp"
#include "server/db/errors.hpp"
#include "server/db/migrator.hpp"
#include "tests/server/db/owners.hpp"
#include "tests/support/test_service.hpp"

namespace yanlu::db {
namespace {

using NameSet = std::set<std::string>;

std::filesystem::path project() { return YANLU_PROJECT_FOLDER; }

std::string content(const std::filesystem::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

struct Module {
  std::string name;
  NameSet below;  // modules it rests on
};

// From the lines "yanlu_module(NAME yanlu_OTHER …)", lowest first.
std::vector<Module> modules() {
  std::vector<Module> all;
  NameSet known;
  const auto text = content(project() / "server/CMakeLists.txt");
  const std::regex line("\nyanlu_module\\((\\w+)([^)]*)\\)");
  const std::regex other("yanlu_(\\w+)");
  for (std::sregex_iterator it(text.begin(), text.end(), line), end; it != end; ++it) {
    Module module{(*it)[1], {}};
    const std::string rest = (*it)[2];
    for (std::sregex_iterator o(rest.begin(), rest.end(), other); o != std::sregex_iterator(); ++o) {
      if (known.count((*o)[1]) != 0) module.below.insert((*o)[1]);
      // A module named above its own line would be a way back up.
      EXPECT_TRUE(known.count((*o)[1]) != 0 || !std::filesystem::exists(project() / "server/modules" / (*o)[1].str()))
          << module.name << " rests on " << (*o)[1] << ", which stands above it";
    }
    known.insert(module.name);
    all.push_back(std::move(module));
  }
  return all;
}

std::vector<std::filesystem::path> sql_files(const std::string& module, const std::string& folder) {
  std::vector<std::filesystem::path> files;
  const auto path = project() / "server/modules" / module / folder;
  if (std::filesystem::is_directory(path))
    for (const auto& entry : std::filesystem::directory_iterator(path))
      if (entry.path().extension() == ".sql") files.push_back(entry.path());
  return files;
}

class Walls : public ::testing::Test {
 protected:
  Walls() : all_(modules()), owner_of_(testing::owners_of_tables()) {
    {
      Pool pool(database_.connection_string(), 1);
      migrate(pool, whole_schema());
    }
    const auto number = one("select pg_backend_pid()::text as answer");
    for (const auto& module : all_) role_of_[module.name] = "wall_" + number + "_" + module.name;
    build();
  }
  ~Walls() override {
    for (const auto& [module, role] : role_of_) run("drop owned by " + role + " cascade; drop role " + role);
  }
  Walls(const Walls&) = delete;
  Walls& operator=(const Walls&) = delete;
  Walls(Walls&&) = delete;
  Walls& operator=(Walls&&) = delete;

  void run(const std::string& script) {
    superuser_.write(Acting::command(), [&](Transaction& t) { t.script(script); });
  }
  std::vector<std::vector<std::string>> rows(const std::string& query, const std::vector<const char*>& columns) {
    const auto& name = names_.emplace_back("walls." + std::to_string(names_.size()));
    return superuser_.read(Acting::command(), [&](Transaction& t) {
      std::vector<std::vector<std::string>> all;
      for (const auto& row : t.run({name, query})) {
        auto& values = all.emplace_back();
        for (const auto* column : columns) values.push_back(row.text_or_empty(column));
      }
      return all;
    });
  }
  std::string one(const std::string& query) { return rows(query, {"answer"}).at(0).at(0); }

  // What PostgreSQL says to this script from this module; "" where it obeys.
  std::string refusal(const std::string& module, const std::string& script) {
    try {
      run("set local role " + role_of_.at(module) + ";" + script);
      return "";
    } catch (const StatementFailed& failed) {
      const std::string said = failed.what();
      return said.substr(0, said.find('\n'));
    }
  }
  std::string refusal_to_explain(const std::string& module, const std::string& statement) {
    std::size_t parameters = 0;
    const std::regex place("\\$(\\d+)");
    for (std::sregex_iterator it(statement.begin(), statement.end(), place), end; it != end; ++it)
      parameters = std::max<std::size_t>(parameters, std::stoul((*it)[1]));
    std::string values;
    for (std::size_t i = 0; i < parameters; ++i) values += i == 0 ? "(null" : ", null";
    if (parameters > 0) values += ')';
    const auto said = refusal(module, "set local plan_cache_mode = force_generic_plan; prepare asked as " + statement +
                                          "; explain execute asked" + values);
    run("deallocate all");  // also the names below: none is used twice
    return said;
  }

  bool may_see(const std::string& module, const std::string& other) const {
    if (module == other) return true;
    for (const auto& candidate : all_)
      if (candidate.name == module) return candidate.below.count(other) != 0;
    return false;
  }

  std::vector<Module> all_;
  std::map<std::string, std::string> owner_of_;             // tables
  std::map<std::string, std::string> module_of_published_;  // views, without their schema
  std::map<std::string, std::string> module_of_function_;
  std::map<std::string, std::string> role_of_;

 private:
  void build() {
    std::string script = "revoke execute on all functions in schema public from public;";
    for (const auto& [module, role] : role_of_)
      script += "create role " + role + "; grant usage, create on schema public, published to " + role + ";";
    for (const auto& [table, module] : owner_of_)
      if (role_of_.count(module) != 0) script += "grant all on " + table + " to " + role_of_.at(module) + ";";
    for (const auto& module : all_) {
      for (const auto& file : sql_files(module.name, "views"))
        script += "alter view " + file.stem().string() + " owner to " + role_of_.at(module.name) + ";";
      for (const auto& file : sql_files(module.name, "views/published")) {
        module_of_published_[file.stem()] = module.name;
        script += "alter view published." + file.stem().string() + " owner to " + role_of_.at(module.name) + ";";
      }
      for (const auto& file : sql_files(module.name, "functions")) {
        module_of_function_[file.stem()] = module.name;
        // It acts for its module, whoever calls it.
        script += "alter function " + file.stem().string() + " owner to " + role_of_.at(module.name) + ";";
        script += "alter function " + file.stem().string() + " security definer;";
      }
    }
    for (const auto& module : all_)
      for (const auto& below : module.below) {
        for (const auto& file : sql_files(below, "views/published"))
          script += "grant select on published." + file.stem().string() + " to " + role_of_.at(module.name) + ";";
        for (const auto& file : sql_files(below, "functions"))
          script += "grant execute on function " + file.stem().string() + " to " + role_of_.at(module.name) + ";";
      }
    run(script);
  }

  std::deque<std::string> names_;  // of statements
  testing::ScratchDatabase database_;
  // The test server's, as deploy/lib/postgres.sh names it.
  Pool superuser_{database_.connection_string() + " user=postgres", 1};
};

TEST_F(Walls, AreMindedByEachStatement) {
  std::size_t explained = 0;
  for (const auto& module : all_)
    for (const auto& file : sql_files(module.name, "sql")) {
      EXPECT_EQ(refusal_to_explain(module.name, content(file)), "") << file;
      ++explained;
    }
  EXPECT_GT(explained, 200U);
}

TEST_F(Walls, AreMindedByEachView) {
  for (const auto& module : all_) {
    for (const auto& file : sql_files(module.name, "views"))
      EXPECT_EQ(refusal(module.name, "explain select * from " + file.stem().string()), "") << file;
    for (const auto& file : sql_files(module.name, "views/published"))
      EXPECT_EQ(refusal(module.name, "explain select * from published." + file.stem().string()), "") << file;
  }
}

// Which tables a function touches, plpgsql_check finds without running it. What a trigger gets to see as a table,
// stands in for it.
TEST_F(Walls, AreMindedByEachFunction) {
  run("create schema checking; create extension plpgsql_check schema checking");
  const auto functions = rows(
      "select p.oid::regprocedure::text as signature, p.proname::text as name, coalesce(t.tgrelid, 0)::regclass::text "
      "as"
      " relation, coalesce(t.tgrelid, 0)::text as relation_id, coalesce(t.tgoldtable::text, '') as before,"
      " coalesce(t.tgnewtable::text, '') as after, p.prosrc as source"
      " from pg_proc p join pg_language l on l.oid = p.prolang and l.lanname = 'plpgsql'"
      " left join pg_trigger t on t.tgfoid = p.oid and not t.tgisinternal where p.pronamespace = "
      "'public'::regnamespace",
      {"signature", "name", "relation", "relation_id", "before", "after", "source"});
  EXPECT_GT(functions.size(), 20U);
  for (const auto& function : functions) {
    const auto& name = function[1];
    if (module_of_function_.count(name) == 0) continue;  // of server/db: it touches nothing
    std::string tables;
    for (const auto& table : {function[4], function[5]})
      if (!table.empty()) tables += "create temp table " + table + " (like " + function[2] + ");";
    const auto& module = module_of_function_.at(name);
    run(tables);
    const auto touched = rows(
        "select type::text as kind, case when schema = 'published' then 'published.' else '' end || name as thing"
        " from checking.plpgsql_show_dependency_tb('" +
            function[0] + "', " + function[3] + ")",
        {"kind", "thing"});
    run("discard temp");
    for (const auto& found : touched) {
      const auto& [kind, thing] = std::tie(found[0], found[1]);
      const auto published = thing.starts_with("published.");
      const auto bare = published ? thing.substr(10) : thing;
      std::string theirs = module;
      if (kind == "FUNCTION" && module_of_function_.count(bare) != 0) theirs = module_of_function_.at(bare);
      if (kind == "RELATION" && published) theirs = module_of_published_.at(bare);
      EXPECT_TRUE(may_see(module, theirs)) << name << " of " << module << " names " << thing << " of " << theirs;
      // Tables that stand behind published views are listed too; of others' tables none is named by itself.
      if (kind == "RELATION" && !published && owner_of_.count(bare) != 0 && owner_of_.at(bare) != module) {
        EXPECT_TRUE(may_see(module, owner_of_.at(bare))) << name << " of " << module << " touches " << thing;
        EXPECT_FALSE(std::regex_search(function[6], std::regex("(from|join|into|update)\\s+" + bare + "\\b")))
            << name << " of " << module << " names " << thing;
      }
    }
  }
}

TEST_F(Walls, AreWrittenOverByNoFunction) {
  const std::regex writes("(insert into|update|delete from)\\s+published\\.");
  for (const auto& module : all_)
    for (const auto& file : sql_files(module.name, "functions"))
      EXPECT_FALSE(std::regex_search(content(file), writes)) << file;
  // Functions in plain SQL are not checked as those above are: they work on what they are given.
  const auto plain = rows(
      "select proname::text as name, prosrc as source from pg_proc p join pg_language l on l.oid = p.prolang"
      " where l.lanname = 'sql' and pronamespace = 'public'::regnamespace",
      {"name", "source"});
  EXPECT_GT(plain.size(), 1U);
  for (const auto& function : plain)
    for (const auto& [table, owner] : owner_of_)
      EXPECT_FALSE(
          std::regex_search(function[1], std::regex("(from|join|into|update)\\s+(published\\.)?" + table + "\\b")))
          << function[0] << " reads " << table;
}

TEST_F(Walls, AreMindedByForeignKeys) {
  const auto keys = rows(
      "select conname::text as name, conrelid::regclass::text as one, confrelid::regclass::text as other"
      " from pg_constraint where contype = 'f'",
      {"name", "one", "other"});
  EXPECT_GT(keys.size(), 50U);
  for (const auto& key : keys)
    EXPECT_TRUE(may_see(owner_of_.at(key[1]), owner_of_.at(key[2])))
        << key[0] << ": " << owner_of_.at(key[1]) << " does not stand on " << owner_of_.at(key[2]);
}

TEST_F(Walls, AreThere) {
  EXPECT_NE(refusal_to_explain("drafts", "select phone_sealed from contributors"), "");
  EXPECT_NE(refusal_to_explain("drafts", "select id from published.opinions"), "");
  EXPECT_NE(refusal_to_explain("opinions", "update published.drafts set title = $1"), "");
  EXPECT_NE(refusal_to_explain("opinions", "insert into drafts (title) values ($1)"), "");
  EXPECT_EQ(refusal_to_explain("opinions", "select id from published.drafts"), "");
}

}  // namespace
}  // namespace yanlu::db
