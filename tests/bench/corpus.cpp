#include "tests/bench/corpus.h"

#include <QStringList>

#include <array>

using namespace Qt::StringLiterals;

namespace maquette::bench {

namespace {

const QStringList &words()
{
    static const QStringList list =
        u"the a of to and in that is for with on as it be by this from at which are or not can will when "
        u"have has was one more than how why what their our your each every some other same new small large first "
        u"answer question model price window window budget picture video account provider table column index query "
        u"reader writer thread server client request response header stream token message branch draft folder "
        u"kitchen garden harbour mountain bicycle lantern orchard bakery festival museum library railway "
        u"because although therefore however meanwhile usually rarely quickly carefully together apart again "
        u"measure compare describe explain summarise translate rewrite shorten improve arrange collect prepare "
        u"coffee flour butter sugar cinnamon walnut chocolate evening morning winter summer October Tuesday "
        u"throughput latency checksum transaction migration rollback conversation inspector palette keyboard "
        u"interoperability characterisation responsibility straightforward"_s.split(u' ');
    return list;
}

const QStringList &chineseWords()
{
    static const QStringList list =
        u"我们 你们 可以 需要 一个 这个 模型 价格 窗口 问题 回答 图片 视频 数据 时间 今天 明天 "
        u"因为 所以 但是 如果 已经 非常 使用 开始 完成 服务器 请求 消息 预算 城市 花园 山路"_s.split(u' ');
    return list;
}

const QStringList &codeLines()
{
    static const QStringList list = {u"for (int i = 0; i < count; ++i) {"_s,
                                     u"    total += prices[i] * amounts[i];"_s,
                                     u"}"_s,
                                     u""_s,
                                     u"if (!result)"_s,
                                     u"    return failure(result.error());"_s,
                                     u"const auto name = object.value(\"name\").toString();"_s,
                                     u"def mean(values):"_s,
                                     u"    return sum(values) / len(values) if values else 0.0"_s,
                                     u"        # keep the first answer, the others are repeats"_s,
                                     u"SELECT model, SUM(cost) FROM attempts GROUP BY model;"_s,
                                     u"\t\tstd::printf(\"%d of %d\\n\", done, all);"_s,
                                     u"let parts = text.split(\", \").map((part) => part.trim());"_s,
                                     u"0x1f, 0x8b, 0x08, 0x00, 0x3e7f9a21,"_s,
                                     u"// a comment that says why, not what"_s};
    return list;
}

template<typename List>
const auto &pick(const List &list, std::mt19937 &random)
{
    return list[static_cast<qsizetype>(random() % static_cast<quint32>(list.size()))];
}

} // namespace

int Corpus::number(int low, int high)
{
    return low + static_cast<int>(m_random() % static_cast<quint32>(high - low + 1));
}

QString Corpus::word()
{
    // The square makes the words at the list's head, the small ones, the frequent ones.
    const double share = static_cast<double>(m_random()) / static_cast<double>(std::mt19937::max());
    return words().at(static_cast<qsizetype>(share * share * static_cast<double>(words().size() - 1)));
}

QString Corpus::sentence()
{
    QString text = word();
    text[0] = text[0].toUpper();
    const int length = number(5, 18);
    for (int i = 0; i < length; ++i) {
        if (number(0, 11) == 0)
            text += u',';
        text += u' ';
        text += number(0, 24) == 0 ? QString::number(number(2, 4000)) : word();
    }
    return text + (number(0, 9) == 0 ? u'?' : u'.');
}

QString Corpus::title()
{
    QString text = word() + u' ' + word() + u' ' + word() + u' ' + word();
    text[0] = text[0].toUpper();
    return text;
}

QString Corpus::prose(int sentences)
{
    QString text;
    for (int i = 0; i < sentences; ++i)
        text += (i > 0 ? u" "_s : QString()) + sentence();
    return text;
}

QString Corpus::chinese(int sentences)
{
    QString text;
    for (int i = 0; i < sentences; ++i) {
        const int length = number(4, 14);
        for (int j = 0; j < length; ++j)
            text += pick(chineseWords(), m_random);
        text += number(0, 3) == 0 ? u'，' : u'。';
    }
    return text;
}

QString Corpus::code(int lines)
{
    QString text;
    for (int i = 0; i < lines; ++i)
        text += pick(codeLines(), m_random) + u'\n';
    return text;
}

QString Corpus::table()
{
    QString text = u"| %1 | %2 | %3 |\n|---|---:|---|\n"_s.arg(word(), word(), word());
    const int rows = number(3, 8);
    for (int i = 0; i < rows; ++i)
        text += u"| %1 %2 | %3 | %4 |\n"_s.arg(word(), word()).arg(number(1, 9999)).arg(word());
    return text;
}

QString Corpus::list()
{
    QString text;
    const int items = number(3, 6);
    for (int i = 0; i < items; ++i)
        text += u"- **%1** %2\n"_s.arg(word(), sentence());
    return text;
}

QString Corpus::markdown(int words)
{
    QString text;
    int written = 0;
    while (written < words) {
        QString block;
        switch (number(0, 11)) {
        case 0:
            block = u"## %1\n"_s.arg(title());
            break;
        case 1:
        case 2:
            block = list();
            break;
        case 3:
            block = table();
            break;
        case 4:
            block = u"```cpp\n"_s + code(number(5, 40)) + u"```\n"_s;
            break;
        default:
            block = prose(number(1, 4)) + u'\n';
        }
        written += static_cast<int>(block.count(u' ')) + 1;
        text += block + u'\n';
    }
    return text.trimmed();
}

QString Corpus::mixed(qsizetype bytes)
{
    QString text;
    qsizetype length = 0;
    while (length < bytes) {
        const QString block = prose(8) + u"\n\n"_s + code(12) + u"\n    \t\t  \n\n\n"_s + chinese(3) + u'\n' +
                              QString(number(1, 40), u' ') + u"x\n"_s;
        length += block.toUtf8().size();
        text += block;
    }
    return text;
}

} // namespace maquette::bench
