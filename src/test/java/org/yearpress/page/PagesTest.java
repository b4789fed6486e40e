package org.yearpress.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PagesTest {
  @Test
  void everyPageOfTheAddressPlanIsWritten() {
    MemorySink sink = Sample.chinese().print();

    assertThat(sink.paths())
        .contains(
            "index.html",
            "404.html",
            "robots.txt",
            "years/index.html",
            "years/2017/index.html",
            "years/2018/index.html",
            "bodies/index.html",
            "corrections/index.html",
            "search/index.html",
            "about/index.html",
            "items/index.html",
            "items/list-2017/2.2/index.html",
            "items/matrix/t1-2.1/index.html",
            "items/matrix/t2-late/index.html",
            "city/index.html",
            "city/office/index.html",
            "city/office/2018/index.html",
            "city/office/2018/statistics/index.html",
            "agency/2018/index.html",
            "agency/2018/overview/index.html",
            "agency/2018/问题/index.html");
  }
}
