#include "tests/support/chatgptexport.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace maquette;
using namespace Qt::StringLiterals;

/// Writes an export as ChatGPT makes it, for trying an import at size: 70,000 conversations of 40 turns are a gigabyte.
int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(u"FILE"_s, u"The zip file to write."_s);
    parser.addOptions({{u"conversations"_s, u"How many."_s, u"N"_s, u"5000"_s},
                       {u"turns"_s, u"Questions in one at most."_s, u"N"_s, u"6"_s},
                       {u"picture-every"_s, u"A picture for so many conversations; 0 for none."_s, u"N"_s, u"4"_s},
                       {u"answer-length"_s, u"Characters of an answer."_s, u"N"_s, u"300"_s},
                       {u"shard"_s, u"Conversations in a file; 0 for one file."_s, u"N"_s, u"0"_s}});
    parser.process(application);
    if (parser.positionalArguments().size() != 1)
        parser.showHelp(2);
    const auto number = [&parser](const QString &name) { return parser.value(name).toInt(); };
    const test::ChatGptExport wanted{.conversations = number(u"conversations"_s),
                                     .turns = qMax(1, number(u"turns"_s)),
                                     .pictureEvery = number(u"picture-every"_s),
                                     .shard = number(u"shard"_s),
                                     .answerLength = number(u"answer-length"_s)};
    if (test::writeChatGptExport(parser.positionalArguments().constFirst(), wanted, false).isEmpty()) {
        std::fputs("The file could not be written.\n", stderr);
        return 1;
    }
    return 0;
}
