#include "core/catalog/tokenizer.h"
#include "tests/bench/bench.h"
#include "tests/bench/corpus.h"

#include <cstdio>

using namespace maquette;
using namespace Qt::StringLiterals;

namespace {

double megabytesPerSecond(const Tokenizer &tokenizer, const QString &text)
{
    const double megabytes = static_cast<double>(text.toUtf8().size()) / 1e6;
    return bench::median(5, [&] {
        qint64 tokens = 0;
        const double time = bench::coreSeconds([&] { tokens = tokenizer.count(text); });
        return tokens > 0 ? megabytes / time : 0;
    });
}

} // namespace

int main()
{
    bench::Corpus corpus(1);
    const QString mixed = corpus.mixed(8'000'000);
    const QString chinese = corpus.chinese(40'000);
    const QString word(1'000'000, u'a');
    for (const Encoding encoding : {Encoding::O200k, Encoding::Cl100k}) {
        const QString suffix = encoding == Encoding::O200k ? QString() : u"_cl100k"_s;
        std::shared_ptr<const Tokenizer> tokenizer;
        const double loading = bench::median(5, [&] { return bench::seconds([&] { tokenizer = *Tokenizer::load(encoding); }); });
        bench::report({u"tokenizer"_s + suffix, megabytesPerSecond(*tokenizer, mixed), u"MB/s"_s, 5.0, bench::Better::Higher,
                       u"8 MB of English prose, code, Chinese and white space"_s});
        bench::report({u"tokenizer_chinese"_s + suffix,
                       megabytesPerSecond(*tokenizer, chinese),
                       u"MB/s"_s,
                       {},
                       bench::Better::Higher,
                       u"40,000 sentences of Chinese"_s});
        bench::report({u"tokenizer_one_word"_s + suffix,
                       megabytesPerSecond(*tokenizer, word),
                       u"MB/s"_s,
                       {},
                       bench::Better::Higher,
                       u"one word of 1,000,000 letters"_s});
        bench::report({u"tokenizer_load"_s + suffix,
                       loading * 1000,
                       u"ms"_s,
                       {},
                       bench::Better::Lower,
                       u"the ranks from the program's resources"_s});
    }
    return bench::exitCode();
}
