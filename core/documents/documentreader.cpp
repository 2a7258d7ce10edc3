#include "core/documents/documentreader.h"

#include "core/documents/documentprompt.h"
#include "core/documents/documentread.h"
#include "core/documents/patience.h"
#include "core/documents/pdfdocument.h"
#include "core/store/databasework.h"

#include <QFile>

#include <algorithm>
#include <chrono>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// In thousands of characters: a few books.
constexpr qsizetype kRemembered = 20'000;
constexpr qsizetype kThousand = 1'000;
/// For what is being read to notice that it is left. The window waits that long, once.
constexpr std::chrono::milliseconds kLongestGoodbye{1'000};

/// The same bytes are code or prose as they are called.
QString slotOf(const QString &key, const QString &name)
{
    return key + u'/' + name.section(u'.', -1).toLower();
}

} // namespace

DocumentReader::DocumentReader(QObject *parent) : QObject(parent), m_pool(std::make_unique<QThreadPool>()), m_isLeft(std::make_shared<std::atomic_bool>(false)), m_known(kRemembered)
{
    // A PDF takes a core and tens of megabytes.
    m_pool->setMaxThreadCount(2);
}

DocumentReader::~DocumentReader()
{
    m_isLeft->store(true);
    m_pool->clear();
    // A disk that does not answer, or a page within which poppler never asks: the thread ends with the program then.
    if (!m_pool->waitForDone(static_cast<int>(kLongestGoodbye.count())))
        static_cast<void>(m_pool.release());
}

DocumentReader::Text DocumentReader::known(const QString &key, const QString &name) const
{
    const Text *found = m_known.object(slotOf(key, name));
    return found ? *found : nullptr;
}

void DocumentReader::remember(const QString &key, const QString &name, const Text &text)
{
    m_known.insert(slotOf(key, name), new Text(text), std::clamp<qsizetype>(text->length() / kThousand, 1, kRemembered));
}

template<typename T>
void DocumentReader::run(std::function<Result<T>(const Patience &)> work, QObject *context, Done<T> done)
{
    auto caller = store::ReturnAddress::of(context);
    m_pool->start([caller, isLeft = m_isLeft, work = std::move(work), done = std::move(done)] {
        const Patience patience([caller, isLeft] { return isLeft->load() || caller->isGone(); });
        if (caller->isGone())
            return;
        auto result = work(patience);
        if (!isLeft->load())
            caller->post([done, result = std::move(result)] { done(result); });
    });
}

void DocumentReader::read(const QString &key, const QString &path, const QString &name, QObject *context, Done<Text> done)
{
    const auto answer = store::answerTo(context, std::move(done));
    if (const Text text = known(key, name)) {
        answer(text);
        return;
    }
    const QString slot = slotOf(key, name);
    auto &waiting = m_waiting[slot];
    waiting.append(answer);
    if (waiting.size() > 1)
        return;
    inspect(path, name, this, [this, slot, key, name](const Result<Text> &result) {
        if (result)
            remember(key, name, *result);
        const auto all = m_waiting.take(slot);
        for (const auto &one : all)
            one(result);
    });
}

void DocumentReader::inspect(const QString &path, const QString &name, QObject *context, Done<Text> done)
{
    run<Text>(
        [path, name](const Patience &patience) -> Result<Text> {
            auto read = readDocument(path, name, patience);
            return read ? Result<Text>(std::make_shared<const DocumentText>(std::move(*read))) : tl::unexpected(read.error());
        },
        context, std::move(done));
}

void DocumentReader::compose(const Text &text, const QString &name, const QList<int> &pages, QObject *context, std::function<void(const QString &)> done)
{
    run<QString>([text, name, pages](const Patience &) -> Result<QString> { return documentPrompt(*text, name, pages); }, context,
                 [done = std::move(done)](const Result<QString> &composed) { done(*composed); });
}

void DocumentReader::drawPage(const QString &path, int number, QObject *context, Done<PagePicture> done)
{
    run<PagePicture>(
        [path, number](const Patience &patience) -> Result<PagePicture> {
            QFile file(path);
            if (!file.open(QIODevice::ReadOnly))
                return failure(Error::Kind::Storage, tr("A file of the library cannot be opened. Attach it again."), file.errorString());
            return drawPdfPage(file.readAll(), number, patience);
        },
        context, std::move(done));
}

} // namespace maquette

#include "moc_documentreader.cpp"
