#include "core/catalog/catalog.h"
#include "tests/bench/bench.h"

using namespace maquette;
using namespace Qt::StringLiterals;

int main()
{
    // A new catalogue each time: what is measured is the first question, when nothing has been read.
    const double first = bench::median(9, [] {
        const Catalog catalog({});
        return bench::seconds([&catalog] { (void)catalog.find({u"openai"_s, u"gpt-4o-mini"_s}); }) * 1000;
    });
    bench::report({u"catalog"_s, first, u"ms"_s, 10, bench::Better::Lower, u"the first look-up, OpenAI's 78 rows"_s});
    const double largest = bench::median(9, [] {
        const Catalog catalog({});
        return bench::seconds([&catalog] { (void)catalog.models(u"openrouter"_s); }) * 1000;
    });
    bench::report({u"catalog_largest"_s, largest, u"ms"_s, 16, bench::Better::Lower, u"the first list of OpenRouter's 337 rows"_s});
    return bench::exitCode();
}
