<?php
/* What makes WordPress fit for tests: nothing leaves, a test says who writes and when, and all can be taken back. */
add_filter('pre_http_request', fn () => new WP_Error('offline', 'This site asks nobody.'));
add_filter('pre_wp_mail', '__return_true');
add_filter('determine_current_user', function ($user) {
    $writer = get_user_by('login', $_SERVER['HTTP_X_WRITER'] ?? '');
    return $writer ? $writer->ID : $user;
}, 30);
// A feed says that it changed by seconds; two changes of one test lie further apart.
add_filter('wp_insert_post_data', function ($post) {
    $now = $_SERVER['HTTP_X_NOW'] ?? '';
    if ($now !== '') {
        $post['post_modified_gmt'] = gmdate('Y-m-d H:i:s', (int) $now);
        $post['post_modified'] = get_date_from_gmt($post['post_modified_gmt']);
    }
    return $post;
});
add_action('rest_api_init', fn () => register_rest_route('test', '/empty', [
    'methods' => 'POST',
    'permission_callback' => '__return_true',
    'callback' => function () {
        global $wpdb;
        foreach (['posts', 'postmeta', 'comments', 'term_relationships'] as $table) {
            $wpdb->query("DELETE FROM {$wpdb->$table}");
        }
        $wpdb->query("DELETE FROM {$wpdb->term_taxonomy} WHERE term_id > 1");
        $wpdb->query("DELETE FROM {$wpdb->terms} WHERE term_id > 1");
        update_option('posts_per_rss', 10);
        return true;
    },
]));
