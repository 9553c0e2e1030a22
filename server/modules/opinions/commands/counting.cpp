#include "opinions_sql.hpp"
#include "server/modules/opinions/opinions.hpp"

namespace yanlu::opinions {
namespace {

constexpr std::size_t kCounted = 1000;

}  // namespace

jobs::Worker::More add_up_voices(const Services& services) {
  const auto rows = services.pool.write(Acting::worker("adding_up_voices"), [](db::Transaction& t) {
    return t.one(sql::add_up_voices, {kCounted}).count("rows");
  });
  return rows == kCounted ? jobs::Worker::More::yes : jobs::Worker::More::no;
}

}  // namespace yanlu::opinions
