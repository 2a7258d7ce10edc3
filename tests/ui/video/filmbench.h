#pragma once

#include "core/settings/settings.h"
#include "tests/ui/chat/chatbench.h"
#include "ui/models/jobtablemodel.h"
#include "ui/widgets/jobs/jobtable.h"
#include "ui/widgets/noticebar.h"
#include "ui/widgets/player/filmplayer.h"
#include "ui/widgets/textfield.h"

#include <QLineEdit>
#include <QMimeData>
#include <QPainter>
#include <QPushButton>
#include <QSlider>
#include <QUrl>

namespace maquette::test {

/// The window with the video pane in front, talking to the sandbox.
struct FilmBench : ChatBench
{
    bool openVideo(const SandboxServer::Options &sandbox = {.tokensPerSecond = 0}) { return open(sandbox) && showVideo(); }
    bool showVideo()
    {
        return window().showPane(QStringLiteral("video")) &&
               QTest::qWaitFor([this] { return queue()->isVisible() && find("parameter.seconds"); }, 5000);
    }
    QPushButton *queue() { return find<QPushButton>("queueFilm"); }
    ui::TextField *prompt() { return find<ui::TextField>("motionPrompt"); }
    ui::JobTable &table() { return *find<ui::JobTable>("jobTable"); }
    ui::FilmPlayer &player() { return *find<ui::FilmPlayer>("filmPlayer"); }
    ui::NoticeBar &notice() { return *find<ui::NoticeBar>("videoNotice"); }
    ui::Pane &pane() { return *window().pane(QStringLiteral("video")); }
    QString state(int row = 0) { return table().model()->index(row, ui::JobTableModel::State).data().toString(); }
    QString promptOf(int row = 0) { return table().model()->index(row, ui::JobTableModel::Prompt).data().toString(); }
    QString model(int row = 0) { return table().model()->index(row, ui::JobTableModel::Model).data().toString(); }
    int rows() { return table().model()->rowCount(); }

    /// A second, small, so that it is made soon.
    void makeShort()
    {
        find("parameter.seconds")->findChild<QSlider *>()->setValue(0);
        auto *size = find("parameter.size")->findChild<QLineEdit *>();
        size->setFocus();
        size->selectAll();
        QTest::keyClicks(size, QStringLiteral("320x180"));
    }

    /// Describes a short film and puts it into the queue; true when its row is there.
    bool order(const QString &words)
    {
        const int before = rows();
        prompt()->setPlainText(words);
        if (!QTest::qWaitFor([this] { return queue()->isEnabled(); }, 5000))
            return false;
        QTest::mouseClick(queue(), Qt::LeftButton);
        return QTest::qWaitFor([&] { return rows() == before + 1; }, 5000);
    }

    QString picture(const QSize &size = {320, 180}, const QString &name = QStringLiteral("lamp.png"))
    {
        QImage image(size, QImage::Format_RGB32);
        image.fill(QColor(210, 120, 60));
        QPainter painter(&image);
        painter.fillRect(60, 40, 120, 90, QColor(40, 60, 140));
        painter.end();
        const QString path = home.filePath(name);
        return image.save(path) ? path : QString();
    }

    void drop(const QString &path)
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        pane().take(data);
    }

    void press(Qt::Key key, Qt::KeyboardModifiers modifiers) { QTest::keyClick(&window(), key, modifiers); }
};

} // namespace maquette::test
