#pragma once

#include "core/base/result.h"
#include "core/documents/documenttext.h"

#include <QCache>
#include <QHash>
#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>

namespace maquette {

class Patience;

/// Reads documents on a pool of its own, and remembers what it read last.
///
/// Files are known by `key`, which stands for their bytes (a hash): the same key is read once. Callbacks come on the context's thread,
/// later, and never after it died. Lives on one thread.
class DocumentReader final : public QObject
{
    Q_OBJECT
public:
    using Text = std::shared_ptr<const DocumentText>;
    template<typename T>
    using Done = std::function<void(Result<T>)>;

    explicit DocumentReader(QObject *parent = nullptr);
    /// Leaves what is being read; nobody is answered any more.
    ~DocumentReader() override;

    /// See readDocument().
    void read(const QString &key, const QString &path, const QString &name, QObject *context, Done<Text> done);
    /// What read() would give without reading; null when that is not known.
    Text known(const QString &key, const QString &name) const;
    /// The same for a file that has no key yet; nothing is remembered.
    void inspect(const QString &path, const QString &name, QObject *context, Done<Text> done);
    /// What was inspected is known by `key` from now on.
    void remember(const QString &key, const QString &name, const Text &text);
    /// See documentPrompt().
    void compose(const Text &text, const QString &name, const QList<int> &pages, QObject *context, std::function<void(const QString &)> done);
    /// See drawPdfPage().
    void drawPage(const QString &path, int number, QObject *context, Done<PagePicture> done);

private:
    template<typename T>
    void run(std::function<Result<T>(const Patience &)> work, QObject *context, Done<T> done);

    std::unique_ptr<QThreadPool> m_pool;
    /// Told to the threads of the pool, which may outlive the reader.
    std::shared_ptr<std::atomic_bool> m_isLeft;
    mutable QCache<QString, Text> m_known;
    /// Who else waits for what is being read.
    QHash<QString, QList<std::function<void(const Result<Text> &)>>> m_waiting;
};

} // namespace maquette
