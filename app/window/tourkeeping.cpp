// The steps of the tour that have to do with keeping conversations: finding in one, its branches and numbers, bringing more in.
#include "app/window/tour.h"

#include <QDragEnterEvent>
#include <QFile>
#include <QLabel>
#include <QMimeData>
#include <QRegularExpression>
#include <QTreeView>

namespace maquette {

using namespace Qt::StringLiterals;

namespace {

/// What another program exported, with one conversation that nobody can read.
constexpr QByteArrayView kForeign = R"([
 {"id":"k1","title":"Glaze recipes","create_time":1760000000,"mapping":{
  "q":{"message":{"author":{"role":"user"},"content":{"parts":["Which glaze is matt and food safe?"]},"create_time":1760000001}},
  "a":{"parent":"q","message":{"author":{"role":"assistant"},"content":{"parts":["A magnesium matt at cone 6, on a clay body that fits it."]},"create_time":1760000009}}}},
 {"id":"k2","title":"Kiln log","create_time":1760100000,"mapping":{
  "q":{"message":{"author":{"role":"user"},"content":{"parts":["How slowly should it cool?"]},"create_time":1760100001}},
  "a":{"parent":"q","message":{"author":{"role":"assistant"},"content":{"parts":["80 °C an hour down to 700."]},"create_time":1760100009}}}},
 {"id":"k3","title":"Shipping","mapping":{"q":{nonsense}}}
])";

} // namespace

void Tour::planKeeping()
{
    const auto count = [this] {
        const auto *label = qobject_cast<QLabel *>(find("findCount"));
        return label ? label->text() : QString();
    };
    add({}, [this] { trigger(u"chat.find"_s); }, [this] { return isShown("findBar"); });
    add(u"find"_s, [this] { type("findText", u"lamp"_s); }, [count] {
        // Which of how many, in whatever language.
        static const QRegularExpression twoNumbers(u"\\d\\D+\\d"_s);
        return twoNumbers.match(count()).hasMatch();
    });
    add({}, [this] { press(find("findText"), Qt::Key_Escape); }, [this] { return !isShown("findBar"); });
    add(
        u"branch-tree"_s, [this] { trigger(u"chat.branches"_s); },
        [this] {
            const auto *tree = qobject_cast<QTreeView *>(find("branchTree"));
            return tree && tree->isVisible() && tree->model()->rowCount() > 2 && tree->model()->index(0, 0).data().toString().contains(u':');
        });
    add({}, [this] { press(find("branchTree"), Qt::Key_Escape); }, [this] { return !isShown("branchTree"); });
    add(
        u"statistics"_s, [this] { trigger(u"chat.statistics"_s); },
        [this] {
            const auto *models = qobject_cast<QAbstractItemView *>(find("statisticsModels"));
            return models && models->isVisible() && models->model()->rowCount() > 0;
        });
    add({}, [this] { press(find("statistics"), Qt::Key_Escape); }, [this] { return !isShown("statistics"); });
    add({}, [this] { dropExport(); }, [this] { return isShown("transferReport"); });
    add(u"import-report"_s, [this] { click("transferReport"); }, [this] { return isShown("importProblems"); });
    add({}, [this] { press(find("importProblems"), Qt::Key_Escape); }, [this] { return !isShown("importReport"); });
    add({}, [this] { trigger(u"chat.beside"_s); });
    add(u"two-chats"_s, [this] { trigger(u"chat.next"_s); });
    add({}, [this] { trigger(u"chat.closeHalf"_s); });
    planFiling();
}

/// A folder and two tags for the chat that is open.
void Tour::planFiling()
{
    add({}, [this] { trigger(u"chat.moveToFolder"_s); }, [this] { return isShown("folderDialog"); });
    add({}, [this] { type("folderField", u"Shop"_s); }, [this] {
        const auto *choices = qobject_cast<QAbstractItemView *>(find("folderChoices"));
        return choices && choices->model()->rowCount() == 1;
    });
    add({}, [this] { press(find("folderField"), Qt::Key_Return); }, [this] { return isShown("folders"); });
    add({}, [this] { trigger(u"chat.tags"_s); }, [this] { return isShown("tagField"); });
    add({}, [this] { type("tagField", u"lamp,launch,"_s); }, [this] { return isShown("tagPills"); });
    add(u"folders"_s, [this] { press(find("tagField"), Qt::Key_Return); }, [this] { return !isShown("tagDialog"); });
}

/// On the list of conversations, as from a file manager.
void Tour::dropExport()
{
    QFile file(m_files.filePath(u"conversations.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(kForeign.data(), kForeign.size()) != kForeign.size()) {
        fail(tr("The file %1 could not be written.").arg(file.fileName()));
        return;
    }
    file.close();
    QMimeData dropped;
    dropped.setUrls({QUrl::fromLocalFile(file.fileName())});
    QWidget *list = find("conversations");
    if (!list) {
        fail(tr("There is no list to drop an export on."));
        return;
    }
    // Qt remembers from its entering where a drag is.
    QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(list->parentWidget(), &enter);
    QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(list->parentWidget(), &drop);
}

} // namespace maquette
