#include "server/http/client_address.hpp"

#include <gtest/gtest.h>

namespace yanlu::http {
namespace {

std::vector<Network> networks(const char* text) { return read_networks(text).value(); }

TEST(ClientAddress, IsThePeerWhereNoProxyIsOurs) {
  EXPECT_EQ(client_address("203.0.113.7", "198.51.100.1", {}), "203.0.113.7");
  EXPECT_EQ(client_address("203.0.113.7", "198.51.100.1", networks("127.0.0.1")), "203.0.113.7");
}

TEST(ClientAddress, IsTheLastThatAProxyOfOursSaw) {
  EXPECT_EQ(client_address("127.0.0.1", "203.0.113.7", networks("127.0.0.1")), "203.0.113.7");
  EXPECT_EQ(client_address("::ffff:127.0.0.1", "203.0.113.7", networks("127.0.0.1")), "203.0.113.7");
  // The client itself wrote the first; a proxy added the second.
  EXPECT_EQ(client_address("127.0.0.1", "198.51.100.99, 203.0.113.7", networks("127.0.0.1")), "203.0.113.7");
  EXPECT_EQ(client_address("10.0.0.2", "203.0.113.7, 10.1.2.3", networks("10.0.0.0/8")), "203.0.113.7");
}

TEST(ClientAddress, IsReadFromTheEndOfAllLinesOfTheHeader) {
  // "a" and "b, c" in two lines come as one list.
  EXPECT_EQ(client_address("127.0.0.1", "198.51.100.99, 198.51.100.98, 203.0.113.7", networks("127.0.0.1")),
            "203.0.113.7");
  EXPECT_EQ(client_address("10.0.0.2", "198.51.100.99,,203.0.113.7 ,\t10.0.0.3", networks("10.0.0.0/8")),
            "203.0.113.7");
  EXPECT_EQ(client_address("10.0.0.2", ", ,", networks("10.0.0.0/8")), "10.0.0.2");
}

TEST(ClientAddress, IsTheAddressWithoutPortBracketsAndQuotes) {
  const auto named = [](const char* hop) { return client_address("127.0.0.1", hop, networks("127.0.0.1")); };
  for (const char* const hop : {"203.0.113.7:5678", "\"203.0.113.7\"", "\"203.0.113.7:80\"", "[203.0.113.7]:80"})
    EXPECT_EQ(named(hop), "203.0.113.7") << hop;
  for (const char* const hop :
       {"2001:db8::1", "[2001:db8::1]", "[2001:db8::1]:80", "\"[2001:db8::1]:80\"", "\"2001:db8::1\""})
    EXPECT_EQ(named(hop), "2001:db8::1") << hop;
  EXPECT_EQ(client_address("127.0.0.1", "203.0.113.7:1, [::1]:80", networks("127.0.0.1,::1")), "203.0.113.7");
}

TEST(ClientAddress, StopsAtAHopThatCannotBeRead) {
  for (const char* const hop : {"unknown", "_hidden", "203.0.113.7:", "203.0.113.7:port", "203.0.113.7:123456",
                                "[2001:db8::1", "[2001:db8::1]x", "2001:db8::1:zz", "\"203.0.113.7", "203.0.113",
                                "203.0.113.7 198.51.100.1", "for=203.0.113.7"}) {
    EXPECT_EQ(client_address("127.0.0.1", hop, networks("127.0.0.1")), "127.0.0.1") << hop;
    EXPECT_EQ(client_address("10.0.0.1", "198.51.100.99, " + std::string(hop) + ", 10.0.0.2", networks("10.0.0.0/8")),
              "10.0.0.2")
        << hop;
  }
}

TEST(ClientAddress, StopsAtWhatIsNoAddress) {
  EXPECT_EQ(client_address("127.0.0.1", "unknown", networks("127.0.0.1")), "127.0.0.1");
  EXPECT_EQ(client_address("127.0.0.1", "", networks("127.0.0.1")), "127.0.0.1");
  EXPECT_EQ(client_address("127.0.0.1", "nonsense, 127.0.0.1", networks("127.0.0.1")), "127.0.0.1");
}

TEST(ReadNetworks, TakesAddressesAndNetworksOfBothKinds) {
  const auto read = networks("127.0.0.1, 10.0.0.0/8 ,fd00::/8");
  ASSERT_EQ(read.size(), 3U);
  EXPECT_TRUE(read[0].holds(*read_address("127.0.0.1")));
  EXPECT_FALSE(read[0].holds(*read_address("127.0.0.2")));
  EXPECT_TRUE(read[1].holds(*read_address("10.200.3.4")));
  EXPECT_FALSE(read[1].holds(*read_address("11.0.0.1")));
  EXPECT_TRUE(read[2].holds(*read_address("fd12::1")));
  EXPECT_TRUE(read_networks("")->empty());
}

TEST(ReadNetworks, RefusesWhatIsNeither) {
  for (const char* const wrong : {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "1.2.3", "::/129", "10.0.0.0/"})
    EXPECT_FALSE(read_networks(wrong)) << wrong;
}

TEST(CountedAddress, IsAHouseholdForIpv6) {
  EXPECT_EQ(counted_address("2001:db8:1:2::1"), counted_address("2001:db8:1:2:ffff::9"));
  EXPECT_NE(counted_address("2001:db8:1:2::1"), counted_address("2001:db8:1:3::1"));
  EXPECT_NE(counted_address("203.0.113.1"), counted_address("203.0.113.2"));
  EXPECT_EQ(counted_address("203.0.113.1"), counted_address("::ffff:203.0.113.1"));
  EXPECT_FALSE(counted_address(""));
  EXPECT_FALSE(counted_address("elsewhere"));
}

TEST(CountedAddress, IsTheIpv4AddressThatAnIpv6OneHolds) {
  const auto plain = counted_address("203.0.113.1");
  EXPECT_EQ(counted_address("64:ff9b::203.0.113.1"), plain);
  EXPECT_EQ(counted_address("2002:cb00:7101::1"), plain);
  EXPECT_EQ(counted_address("2002:cb00:7101:ffff::9"), plain);
  EXPECT_NE(counted_address("2002:cb00:7102::1"), plain);
  EXPECT_NE(counted_address("64:ff9b:1::203.0.113.1"), plain);  // somebody's own translation: not known to be theirs
}

TEST(CountedAddress, DoesNotAskWhichInterface) {
  EXPECT_EQ(counted_address("fe80::1%eth0"), counted_address("fe80::2"));
  EXPECT_FALSE(counted_address("203.0.113.1%eth0"));
}

TEST(CountedSite, IsThe48AndOnlyOfWhatIsIpv6) {
  EXPECT_EQ(counted_site("2001:db8:1:2::1"), counted_site("2001:db8:1:ffff::9"));
  EXPECT_NE(counted_site("2001:db8:1:2::1"), counted_site("2001:db8:2:2::1"));
  for (const char* const none : {"203.0.113.1", "::ffff:203.0.113.1", "64:ff9b::203.0.113.1", "2002:cb00:7101::1", "x"})
    EXPECT_FALSE(counted_site(none)) << none;
}

}  // namespace
}  // namespace yanlu::http
